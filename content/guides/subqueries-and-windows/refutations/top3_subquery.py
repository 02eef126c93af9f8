from books.models import Book
from django.db.models import F, OuterRef, Subquery

order = [F("view_count").desc(nulls_last=True), "id"]
mine = Book.objects.filter(author=OuterRef("author")).order_by(*order)
top = Book.objects.filter(pk__in=Subquery(mine.values("pk")[:3])).select_related("author")

shelves = {}
for book in top.order_by("author_id", *order):
    shelves.setdefault(book.author.name, []).append(book.title)

f"{len(shelves)} authors, {shelves['Author 1']}"
