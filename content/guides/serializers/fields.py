from books.models import Book
from rest_framework.relations import PrimaryKeyRelatedField
from rest_framework.serializers import CharField, IntegerField, Serializer


def listed(**fields):
    row = type("Row", (Serializer,), fields)
    return row(Book.objects.order_by("id")[:10], many=True).data[0]


# %% the key of the author, and its column
listed(author=PrimaryKeyRelatedField(read_only=True), author_id=IntegerField())

# %% the same key and the name, by way of the author
listed(author_id=IntegerField(source="author.id"), name=CharField(source="author.name"))

# %% the keys of the tags
len(listed(tags=PrimaryKeyRelatedField(many=True, read_only=True))["tags"])
