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


def page(pages):
    view = Books.as_view(pagination_class=pages)
    return len(view(APIRequestFactory().get("/")).data["results"])


class Numbers(pagination.PageNumberPagination):
    page_size = 20


class Cursors(pagination.CursorPagination):
    page_size = 20
    ordering = "id"


# %% with a page number
page(Numbers)

# %% with a cursor
page(Cursors)
