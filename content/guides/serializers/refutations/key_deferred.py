from books.models import Book
from rest_framework.relations import PrimaryKeyRelatedField
from rest_framework.serializers import Serializer


def listed(**fields):
    row = type("Row", (Serializer,), fields)
    return row(Book.objects.only("title").order_by("id")[:10], many=True).data[0]


# %% the key of the author
listed(author=PrimaryKeyRelatedField(read_only=True))
