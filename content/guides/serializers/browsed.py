from books.models import Book
from rest_framework import generics, serializers
from rest_framework.test import APIRequestFactory


class BookSerializer(serializers.ModelSerializer):
    class Meta:
        model = Book
        fields = ["title", "author", "publisher"]


class Books(generics.ListCreateAPIView):
    queryset = Book.objects.order_by("id")[:20]
    serializer_class = BookSerializer


def ask(accept):
    request = APIRequestFactory().get("/", headers={"accept": accept})
    return Books.as_view()(request).render().status_code


# %% as JSON
ask("application/json")

# %% as a page, in a browser
ask("text/html")
