from books.models import Author, Book, Review
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
        books = author.book_set.filter(published=True).order_by("title")
        return BookSerializer(books, many=True).data

    def get_praise(self, author):
        return Review.objects.filter(book__author=author, rating=5).count()


def listing(country):
    authors = Author.objects.filter(country=country).order_by("id")
    return AuthorSerializer(authors, many=True).data
