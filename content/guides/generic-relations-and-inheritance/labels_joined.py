from books.models import Book
from django import forms


class BookChoice(forms.ModelChoiceField):
    def label_from_instance(self, book):
        return f"{book.title} by {book.author}"


class ReviewForm(forms.Form):
    book = BookChoice(Book.objects.filter(pk__lte=20).order_by("title").select_related("author"))


str(ReviewForm()).count("<option")
