from books.models import Book
from django import forms

Books = forms.modelformset_factory(Book, fields=["title", "author"], extra=0)
books = Book.objects.filter(pk__lte=10).order_by("pk")

str(Books(queryset=books)).count("<option")
