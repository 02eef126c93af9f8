from books.models import Author, Book
from django.db.models import Prefetch

published = Book.objects.filter(published=True).order_by("title")
authors = Author.objects.prefetch_related(
    Prefetch("book_set", queryset=published, to_attr="published_books")
)

shelves = {}
for author in authors.order_by("id")[:20]:
    shelves[author.name] = [book.title for book in author.published_books]

shelves["Author 20"]
