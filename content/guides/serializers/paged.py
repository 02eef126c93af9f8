from books.models import Book
from django.db.models import Count
from rest_framework import generics, pagination, serializers
from rest_framework.test import APIRequestFactory


class BookSerializer(serializers.ModelSerializer):
    reviews = serializers.IntegerField()

    class Meta:
        model = Book
        fields = ["id", "reviews"]


class Books(generics.ListAPIView):
    queryset = Book.objects.annotate(reviews=Count("review")).order_by("id")
    serializer_class = BookSerializer
    pagination_class = pagination.LimitOffsetPagination


page = Books.as_view()(APIRequestFactory().get("/?limit=20&offset=20")).data
page["count"], len(page["results"])
