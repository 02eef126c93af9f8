from books.models import Book
from django.db.models import Count, Q
from rest_framework import serializers


class BookSerializer(serializers.ModelSerializer):
    good = serializers.IntegerField()

    class Meta:
        model = Book
        fields = ["title", "good"]


good = Count("review", filter=Q(review__rating__gte=4))
books = Book.objects.annotate(good=good).order_by("id")[:20]
rows = BookSerializer(books, many=True).data

sum(row["good"] for row in rows)
