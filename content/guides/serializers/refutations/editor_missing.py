from books.models import Book
from rest_framework.serializers import CharField, Serializer


def listed(**fields):
    row = type("Row", (Serializer,), fields)
    return row(Book.objects.order_by("id")[:10], many=True).data[0]


# %% two columns of the editor
listed(
    name=CharField(source="editor.name", default=None),
    country=CharField(source="editor.country", default=None),
)
