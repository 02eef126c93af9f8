from books.models import Book
from rest_framework import serializers


def listed(**fields):
    """Serialise ten books by a serializer that has these fields; return the first."""
    row = type("Row", (serializers.Serializer,), fields)
    books = Book.objects.select_related("author").prefetch_related("tags")
    return row(books.order_by("id")[:10], many=True).data[0]


# %% the key of the author
listed(author=serializers.PrimaryKeyRelatedField(read_only=True))

# %% its column
listed(author=serializers.IntegerField(source="author_id"))

# %% the same key by way of the author
listed(author=serializers.IntegerField(source="author.id"))

# %% the author's __str__()
listed(author=serializers.StringRelatedField())

# %% two columns of the author
listed(
    name=serializers.CharField(source="author.name"),
    country=serializers.CharField(source="author.country"),
)

# %% the keys of the tags
len(listed(tags=serializers.PrimaryKeyRelatedField(many=True, read_only=True))["tags"])
