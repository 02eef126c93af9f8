from books.models import Book
from rest_framework import generics, pagination, serializers
from rest_framework.test import APIRequestFactory


class BookSerializer(serializers.ModelSerializer):
    class Meta:
        model = Book
        fields = ["id"]


class Pages(pagination.CursorPagination):
    page_size = 20
    ordering = "id"


class Books(generics.ListAPIView):
    queryset = Book.objects.all()
    serializer_class = BookSerializer
    pagination_class = Pages


page = Books.as_view()(APIRequestFactory().get("/")).data
list(page), page["results"][-1]
