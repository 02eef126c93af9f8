from books.models import Author, Book
from django.db.models import Prefetch

newest = Book.objects.order_by("-published_on", "-id")
authors = Author.objects.prefetch_related(
    Prefetch("book_set", queryset=newest[:3], to_attr="newest_books")
)

shelves = {}
for author in authors.order_by("id"):
    shelves[author.name] = [book.title for book in author.newest_books if book.published]

shelves["Author 1"]
