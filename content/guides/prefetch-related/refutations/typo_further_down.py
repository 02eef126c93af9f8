from books.models import Author, Book
from django.db.models import Prefetch

no_books = Prefetch("book_set", Book.objects.filter(price=0))
list(Author.objects.prefetch_related(no_books, "book_set__tag"))
