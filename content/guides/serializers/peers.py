from books.models import Book
from django.db.models import FETCH_PEERS
from rest_framework import serializers


class BookSerializer(serializers.ModelSerializer):
    author = serializers.CharField(source="author.name")
    publisher = serializers.StringRelatedField()

    class Meta:
        model = Book
        fields = ["title", "author", "publisher", "tags"]


books = Book.objects.fetch_mode(FETCH_PEERS).order_by("id")[:20]
rows = BookSerializer(books, many=True).data

rows[-1]["author"], rows[-1]["publisher"]
