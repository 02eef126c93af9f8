from books.models import Author, Book
from django.db.models import Prefetch

titles = Prefetch("book_set", queryset=Book.objects.values("title", "author_id"))

shelves = {}
for author in Author.objects.prefetch_related(titles).order_by("id")[:5]:
    shelves[author.name] = sorted(book.title for book in author.book_set.all())

shelves["Author 5"]
