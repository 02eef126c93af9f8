from books.models import Author, Book
from django.db.models import Prefetch
from rest_framework import serializers


class AuthorSerializer(serializers.ModelSerializer):
    titles = serializers.SlugRelatedField("title", source="published", many=True, read_only=True)

    class Meta:
        model = Author
        fields = ["name", "titles"]


books = Book.objects.filter(published=True).only("author", "title").order_by("title")
published = Prefetch("book_set", books, to_attr="published")
authors = Author.objects.prefetch_related(published).order_by("id")[:20]
rows = AuthorSerializer(authors, many=True).data

sum(len(row["titles"]) for row in rows)
