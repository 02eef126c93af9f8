from books.models import Book
from rest_framework import serializers


def listed(**fields):
    """Serialise ten books by a serializer that has these fields; return the first."""
    row = type("Row", (serializers.Serializer,), fields)
    return row(Book.objects.only("title").order_by("id")[:10], many=True).data[0]


# %% the key of the author
listed(author=serializers.PrimaryKeyRelatedField(read_only=True))
