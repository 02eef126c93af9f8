from books.models import Book
from django import forms
from django.db import models


class BookField(forms.ModelChoiceField):
    def label_from_instance(self, book):
        return f"{book.title} by {book.author.name}"


books = Book.objects.fetch_mode(models.FETCH_PEERS).order_by("id")[:100]

labels = [label for _, label in BookField(books).choices]

labels[:3]
