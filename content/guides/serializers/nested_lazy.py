from books.models import Book
from rest_framework import serializers


class BookSerializer(serializers.ModelSerializer):
    author = serializers.CharField(source="author.name")
    publisher = serializers.StringRelatedField()
    codes = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["author", "publisher", "tags", "codes"]

    def get_codes(self, book):
        return [each.code for each in book.languages.all()]


books = Book.objects.order_by("id")
books = books[:20]
rows = BookSerializer(books, many=True).data

rows[-1]["author"], rows[-1]["codes"]
