from books.models import Book
from rest_framework import serializers


class BookSerializer(serializers.ModelSerializer):
    may_review = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["title", "may_review"]

    def get_may_review(self, book):
        reader = self.context["reader"]
        return not book.review_set.filter(reader=reader).exists()


books = Book.objects.order_by("id")[:20]
context = {"reader": "reader31"}
rows = BookSerializer(books, many=True, context=context).data

sum(row["may_review"] for row in rows)
