from books.models import Book, Review
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from rest_framework import serializers


class BookSerializer(serializers.ModelSerializer):
    good = serializers.IntegerField()

    class Meta:
        model = Book
        fields = ["title", "good"]


good = Review.objects.filter(book=OuterRef("pk"), rating__gte=4)
good = good.order_by().values("book").values(number=Count("pk"))
books = Book.objects.annotate(good=Coalesce(Subquery(good), 0)).order_by("id")[:20]
rows = BookSerializer(books, many=True).data

sum(row["good"] for row in rows)
