from books.models import Book
from rest_framework import serializers


class BookSerializer(serializers.ModelSerializer):
    class Meta:
        model = Book
        fields = ["title", "tags"]


book = Book.objects.get(pk=1)
given = {"title": "Tagged", "tags": list(range(1, 21))}
serializer = BookSerializer(book, data=given)

serializer.is_valid(raise_exception=True)

tags = serializer.validated_data["tags"]
f"{len(tags)} tags, {tags[-1]!r} is the last"
