from books.models import Book
from rest_framework import serializers


def listed(**fields):
    """Serialise ten books by a serializer that has these fields; return the first."""
    row = type("Row", (serializers.Serializer,), fields)
    return row(Book.objects.order_by("id")[:10], many=True).data[0]


# %% the editor's __str__()
listed(editor=serializers.StringRelatedField())
