from books.models import Book
from django.db.models import Count
from rest_framework import generics, serializers
from rest_framework.test import APIRequestFactory


class BookSerializer(serializers.ModelSerializer):
    reviews = serializers.IntegerField()

    class Meta:
        model = Book
        fields = ["id", "reviews"]


class Books(generics.ListAPIView):
    queryset = Book.objects.annotate(reviews=Count("review")).order_by("id")
    serializer_class = BookSerializer


page = Books.as_view()(APIRequestFactory().get("/?page=2")).data
len(page)
