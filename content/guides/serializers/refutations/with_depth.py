from books.models import Book
from rest_framework import serializers


class BookSerializer(serializers.ModelSerializer):
    class Meta:
        model = Book
        fields = "__all__"
        depth = 1


books = Book.objects.order_by("id")[:10]
rows = BookSerializer(books, many=True).data

list(rows[0]["author"]), len(rows[0]["tags"])
