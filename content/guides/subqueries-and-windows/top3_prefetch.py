from books.models import Author, Book
from django.db.models import F, Prefetch

order = [F("view_count").desc(nulls_last=True), "id"]
top = Book.objects.order_by(*order)[:3]
authors = Author.objects.prefetch_related(Prefetch("book_set", top, to_attr="top"))

shelves = {}
for author in authors.order_by("id"):
    shelves[author.name] = [book.title for book in author.top]

f"{len(shelves)} authors, {shelves['Author 1']}"
