"""Serializers that say what they read, and a test that an endpoint does not grow."""

import re
from collections import Counter

from books.models import Author, Book, Publisher, Tag
from django.db import connection
from django.db.models import Prefetch
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import path
from rest_framework import generics, serializers
from rest_framework.test import APIClient


class LoadsRelations:
    """For list views: the serializer's load() says what its fields read."""

    def get_queryset(self):
        queryset = super().get_queryset()
        load = getattr(self.get_serializer_class(), "load", None)
        return load(queryset) if load else queryset


class TagSerializer(serializers.ModelSerializer):
    class Meta:
        model = Tag
        fields = ["name"]


class BookSerializer(serializers.ModelSerializer):
    author = serializers.CharField(source="author.name")
    tags = TagSerializer(many=True)

    class Meta:
        model = Book
        fields = ["title", "author", "tags"]

    @staticmethod
    def load(books):
        tags = Prefetch("tags", Tag.objects.order_by("name"))
        return books.select_related("author").prefetch_related(tags)


class Books(LoadsRelations, generics.ListAPIView):
    queryset = Book.objects.filter(publisher__name="Ours").order_by("id")
    serializer_class = BookSerializer


class Lazy(Books):
    def get_queryset(self):
        return self.queryset.all()


urlpatterns = [path("books/", Books.as_view()), path("lazy/", Lazy.as_view())]


def assert_flat(client, url, add):
    """Fail where `url` sends more queries after `add()` has made more rows for it."""
    rows_of(client, url)  # fills what is kept for later, such as content types
    few, before = rows_of(client, url)
    add()
    many, after = rows_of(client, url)
    assert 0 < few < many, f"{few} rows, then {many}: nothing was tried"
    shapes = Counter(re.sub(r"\b\d+\b|'[^']*'", "?", sql) for sql in after)
    often = "\n".join(f"{number} × {sql}" for sql, number in shapes.most_common(3))
    assert len(before) == len(after), f"{len(before)} queries, then {len(after)}:\n{often}"


def rows_of(client, url):
    """The number of rows that `url` answers with, and its queries."""
    with CaptureQueriesContext(connection) as sent:
        response = client.get(url)
    assert response.status_code == 200, f"{url} answers with {response.status_code}"
    body = response.json()
    rows = body["results"] if isinstance(body, dict) else body
    return len(rows), [query["sql"] for query in sent]


class BooksTests(TestCase):
    def add(self):
        ours, _ = Publisher.objects.get_or_create(name="Ours")
        for _ in range(3):
            author = Author.objects.create(name="New", country="XX")
            book = Book.objects.create(
                title="New", slug=f"new-{author.pk}", author=author, publisher=ours, price=1
            )
            book.tags.add(*Tag.objects.order_by("id")[:2])

    def test_it_does_not_grow(self):
        self.add()
        assert_flat(APIClient(), "/books/", self.add)

    def test_it_would_be_told(self):
        self.add()
        with self.assertRaisesMessage(AssertionError, "7 queries, then 13"):
            assert_flat(APIClient(), "/lazy/", self.add)
