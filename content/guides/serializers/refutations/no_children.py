"""Serializers that say what they read, and a check that an endpoint does not grow."""

import re
from collections import Counter

from books.models import Author, Book
from django.db import connection
from django.db.models import Prefetch
from django.test.utils import CaptureQueriesContext
from django.urls import path
from rest_framework import generics, serializers
from rest_framework.test import APIClient


class LoadsRelations:
    """For views: if the serializer has a load(), the view's queryset goes through it."""

    def get_queryset(self):
        load = getattr(self.get_serializer_class(), "load", None)
        queryset = super().get_queryset()
        return load(queryset) if load else queryset


def assert_flat(client, url, add):
    """Fail where `url` sends more queries after `add()` has made more rows for it."""
    _ask(client, url)  # fills what is kept for later, such as content types
    few, before = _ask(client, url)
    add()
    many, after = _ask(client, url)
    assert 0 < few < many, f"{few} rows, then {many}: nothing was tried"
    shapes = Counter(re.sub(r"'[^']*'|\b\d+\b", "?", sql) for sql in after)
    often = "".join(f"\n{number} x {sql}" for sql, number in shapes.most_common(1))
    assert len(before) == len(after), f"{len(before)} queries, then {len(after)}{often}"


def _ask(client, url):
    """The number of rows that `url` answers with, and its queries."""
    with CaptureQueriesContext(connection) as sent:
        response = client.get(url)
    assert response.status_code == 200, f"{url} answers with {response.status_code}"
    body = response.json()
    rows = body["results"] if isinstance(body, dict) else body
    return len(rows), [query["sql"] for query in sent]


# %% two serializers and two views
class BookSerializer(serializers.ModelSerializer):
    publisher = serializers.CharField(source="publisher.name")

    class Meta:
        model = Book
        fields = ["title", "publisher"]

    @staticmethod
    def load(books):
        return books.select_related("publisher")


class AuthorSerializer(serializers.ModelSerializer):
    books = BookSerializer(many=True, source="book_set")

    class Meta:
        model = Author
        fields = ["name", "books"]

    @staticmethod
    def load(authors):
        books = BookSerializer.load(Book.objects.order_by("id"))
        return authors.prefetch_related(Prefetch("book_set", books))


class Lazy(generics.ListAPIView):
    queryset = Author.objects.filter(country="XX").prefetch_related("book_set").order_by("id")
    serializer_class = AuthorSerializer


class Authors(LoadsRelations, Lazy):
    pass


urlpatterns = [path("authors/", Authors.as_view()), path("lazy/", Lazy.as_view())]


def add():
    for _ in range(3):
        Author.objects.create(name="New", country="XX")


# %% without books, and without their publishers loaded
add()
assert_flat(APIClient(), "/lazy/", add)
"passed"
