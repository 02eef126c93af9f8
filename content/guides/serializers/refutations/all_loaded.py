from books.models import Book
from rest_framework import serializers


class BookSerializer(serializers.ModelSerializer):
    class Meta:
        model = Book
        fields = "__all__"


books = Book.objects.prefetch_related("categories", "tags", "languages").order_by("id")[:10]
rows = BookSerializer(books, many=True).data

list(rows[0])
