from books.models import Author, Book, Review
from django.db.models import Prefetch
from rest_framework import serializers


class BookSerializer(serializers.ModelSerializer):
    publisher = serializers.CharField(source="publisher.name")

    class Meta:
        model = Book
        fields = ["title", "publisher"]


class AuthorSerializer(serializers.ModelSerializer):
    books = serializers.SerializerMethodField()
    praise = serializers.SerializerMethodField()

    class Meta:
        model = Author
        fields = ["name", "books", "praise"]

    def get_books(self, author):
        books = [book for book in author.book_set.all() if book.published]
        return BookSerializer(books, many=True).data

    def get_praise(self, author):
        return sum(len(book.praise) for book in author.book_set.all())


def listing(country):
    praise = Prefetch("review_set", Review.objects.filter(rating=5), to_attr="praise")
    books = Book.objects.select_related("publisher").prefetch_related(praise).order_by("title")
    authors = Author.objects.prefetch_related(Prefetch("book_set", books))
    return AuthorSerializer(authors.filter(country=country).order_by("id"), many=True).data
