from books.models import Book
from rest_framework import serializers


class BookSerializer(serializers.ModelSerializer):
    author = serializers.CharField(source="author.name")
    publisher = serializers.StringRelatedField()
    tags = serializers.SlugRelatedField("name", many=True, read_only=True)
    reviews = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["title", "author", "publisher", "tags", "reviews"]

    def get_reviews(self, book):
        return book.review_set.count()


books = Book.objects.order_by("id")[:20]
rows = BookSerializer(books, many=True).data

[(row["title"], row["author"], row["reviews"]) for row in rows[-2:]]
