from books.models import Author, Book, Review
from django.db.models import Count, OuterRef, Prefetch, Subquery
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
            praise=Subquery(praise)
        )


def listing(country):
    authors = AuthorSerializer.load(Author.objects.filter(country=country).order_by("id"))
    return AuthorSerializer(authors, many=True).data
