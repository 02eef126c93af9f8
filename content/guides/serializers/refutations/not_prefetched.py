from books.models import Author
from rest_framework import serializers


class AuthorSerializer(serializers.ModelSerializer):
    titles = serializers.SlugRelatedField("title", source="published", many=True, read_only=True)

    class Meta:
        model = Author
        fields = ["name", "titles"]


authors = Author.objects.order_by("id")[:20]
rows = AuthorSerializer(authors, many=True).data

list(rows[0])
