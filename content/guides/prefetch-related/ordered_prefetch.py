from books.models import Author, Book
from django.db.models import Prefetch

by_title = Prefetch("book_set", queryset=Book.objects.order_by("title"))

for author in Author.objects.prefetch_related(by_title).order_by("id")[:20]:
    author.book_set.first()
    author.book_set.last()
