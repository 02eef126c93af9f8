from books.models import Author, Book, Review
from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from rest_framework import serializers


class BookSerializer(serializers.ModelSerializer):
    publisher = serializers.CharField(source="publisher.name")

    class Meta:
        model = Book
        fields = ["title", "publisher"]


class AuthorSerializer(serializers.ModelSerializer):
    books = BookSerializer(many=True, source="published")
    praise = serializers.IntegerField()

    class Meta:
        model = Author
        fields = ["name", "books", "praise"]

    @staticmethod
    def load(authors):
        books = Book.objects.filter(published=True).select_related("publisher").order_by("title")
        praise = Review.objects.filter(book__author=OuterRef("pk"), rating=5)
        praise = praise.order_by().values("book__author").values(number=Count("pk"))
        return authors.prefetch_related(Prefetch("book_set", books, to_attr="published")).annotate(
            praise=Coalesce(Subquery(praise), 0)
        )


def listing(country):
    readable = Book.objects.filter(published=True).values("author")
    authors = Author.objects.filter(country=country, pk__in=readable).order_by("id")
    authors = AuthorSerializer.load(authors)
    return AuthorSerializer(authors, many=True).data
