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
    books = serializers.SerializerMethodField()
    praise = serializers.IntegerField()

    class Meta:
        model = Author
        fields = ["name", "books", "praise"]

    def get_books(self, author):
        books = [book for book in author.all_books if book.published]
        return BookSerializer(books, many=True).data

    @staticmethod
    def load(authors):
        books = Book.objects.select_related("publisher").order_by("title")
        praise = Review.objects.filter(book__author=OuterRef("pk"), rating=5)
        praise = praise.order_by().values("book__author").values(number=Count("pk"))
        return authors.prefetch_related(Prefetch("book_set", books, to_attr="all_books")).annotate(
            praise=Coalesce(Subquery(praise), 0)
        )


def listing(country):
    authors = AuthorSerializer.load(Author.objects.filter(country=country).order_by("id"))
    return AuthorSerializer(authors, many=True).data
