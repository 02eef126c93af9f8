from books.models import Book, Review
from django.db.models import Exists, OuterRef
from rest_framework import serializers


class BookSerializer(serializers.ModelSerializer):
    may_review = serializers.BooleanField()

    class Meta:
        model = Book
        fields = ["title", "may_review"]


def readable_by(reader):
    own = Review.objects.filter(book=OuterRef("pk"), reader=reader)
    return Book.objects.annotate(may_review=~Exists(own))


books = readable_by("reader31").order_by("id")[:20]
rows = BookSerializer(books, many=True).data

sum(row["may_review"] for row in rows)
