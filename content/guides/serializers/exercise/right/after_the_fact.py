# loads what is missing onto the list of authors, within a list serializer
from books.models import Author, Book
from django.db.models import Count, Prefetch, Q, prefetch_related_objects
from rest_framework import serializers


class AuthorList(serializers.ListSerializer):
    def to_representation(self, authors):
        authors = list(authors)
        books = Book.objects.filter(published=True).select_related("publisher")
        prefetch_related_objects(authors, Prefetch("book_set", books.order_by("title")))
        return super().to_representation(authors)


class BookSerializer(serializers.ModelSerializer):
    publisher = serializers.CharField(source="publisher.name")

    class Meta:
        model = Book
        fields = ["title", "publisher"]


class AuthorSerializer(serializers.ModelSerializer):
    books = BookSerializer(many=True, source="book_set")
    praise = serializers.IntegerField()

    class Meta:
        model = Author
        fields = ["name", "books", "praise"]
        list_serializer_class = AuthorList


def listing(country):
    praise = Count("book__review", filter=Q(book__review__rating=5))
    authors = Author.objects.filter(country=country).annotate(praise=praise).order_by("id")
    return AuthorSerializer(authors, many=True).data
