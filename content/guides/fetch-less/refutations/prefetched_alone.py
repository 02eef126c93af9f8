from books.models import Author, Book
from django.db.models import Prefetch

titles = []
authors = Author.objects.prefetch_related(Prefetch("book_set", Book.objects.only("title")))
for author in authors.order_by("id")[:20]:
    for book in author.book_set.all():
        titles.append(book.title)

len(titles)
