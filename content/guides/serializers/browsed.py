from books.models import Book
from django.urls import path
from rest_framework import generics, serializers
from rest_framework.test import APIClient


class BookSerializer(serializers.ModelSerializer):
    class Meta:
        model = Book
        fields = ["title", "author", "publisher"]


class Books(generics.ListCreateAPIView):
    queryset = Book.objects.order_by("id")[:20]
    serializer_class = BookSerializer


urlpatterns = [path("books/", Books.as_view())]


def ask(accept):
    return APIClient().get("/books/", headers={"accept": accept}).status_code


# %% as JSON
ask("application/json")

# %% as a page, in a browser
ask("text/html")
