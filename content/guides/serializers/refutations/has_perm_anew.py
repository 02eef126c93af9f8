from books.models import Book
from django.contrib.auth.models import User
from rest_framework import serializers


class BookSerializer(serializers.ModelSerializer):
    may_change = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["title", "may_change"]

    def get_may_change(self, book):
        user = User.objects.get(pk=self.context["user"].pk)
        return user.has_perm("books.change_book")


user = User.objects.create(username="ann")
books = Book.objects.order_by("id")[:20]
rows = BookSerializer(books, many=True, context={"user": user}).data

sum(row["may_change"] for row in rows)
