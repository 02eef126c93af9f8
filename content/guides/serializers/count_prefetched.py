from books.models import Book
from rest_framework import serializers


class BookSerializer(serializers.ModelSerializer):
    good = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["title", "good"]

    def get_good(self, book):
        return sum(review.rating >= 4 for review in book.review_set.all())


books = Book.objects.prefetch_related("review_set").order_by("id")[:20]
rows = BookSerializer(books, many=True).data

sum(row["good"] for row in rows)
