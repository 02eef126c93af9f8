from books.models import Author
from django.db.models import Count
from rest_framework import serializers


class AuthorSerializer(serializers.ModelSerializer):
    books = serializers.IntegerField(read_only=True, default=0)

    class Meta:
        model = Author
        fields = ["name", "books"]


listed = Author.objects.annotate(books=Count("book")).get(pk=1)
loaded = Author.objects.get(pk=1)

AuthorSerializer(listed).data, AuthorSerializer(loaded).data
