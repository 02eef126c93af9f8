from books.models import Book
from django.db.models import Index, Q

indexes = [
    Index(fields=["-published_on", "-id"], condition=Q(published=True), name="book_newest"),
]


def search(term):
    books = Book.objects.filter(published=True, title__icontains=term)
    return list(books.order_by("-published_on", "-id").values_list("id", "title")[:20])
