from books.models import Author, Book
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import path
from rest_framework import generics, serializers
from rest_framework.test import APIClient


class AuthorSerializer(serializers.ModelSerializer):
    titles = serializers.SlugRelatedField("title", source="book_set", many=True, read_only=True)

    class Meta:
        model = Author
        fields = ["name", "titles"]


class Authors(generics.ListAPIView):
    queryset = Author.objects.filter(country="XX").order_by("id")
    serializer_class = AuthorSerializer


urlpatterns = [path("authors/", Authors.as_view())]


class AuthorsTests(TestCase):
    def add(self, number):
        for name in range(number):
            author = Author.objects.create(name=f"New {name}", country="XX")
            Book.objects.create(
                title="New", slug=f"new-{author.pk}", author=author, publisher_id=1, price=1
            )

    def sent(self, rows):
        with CaptureQueriesContext(connection) as queries:
            response = APIClient().get("/authors/")
        self.assertEqual(len(response.data), rows)
        return len(queries)

    def test_few_and_many(self):
        self.add(2)
        few = self.sent(2)
        self.add(4)
        self.assertEqual(few, self.sent(6))
