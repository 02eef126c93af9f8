from books.models import Book
from django.db.models import Count
from rest_framework import serializers


class BookSerializer(serializers.ModelSerializer):
    author = serializers.CharField(source="author.name")
    publisher = serializers.StringRelatedField()
    tags = serializers.SlugRelatedField("name", many=True, read_only=True)
    reviews = serializers.IntegerField()

    class Meta:
        model = Book
        fields = ["title", "author", "publisher", "tags", "reviews"]


books = Book.objects.select_related("author", "publisher").prefetch_related("tags")
books = books.annotate(reviews=Count("review")).order_by("id")[:20]
rows = BookSerializer(books, many=True).data

[(row["title"], row["author"], row["reviews"]) for row in rows[-2:]]
