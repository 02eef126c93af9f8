from books.models import Book
from django.db.models import F, Window
from django.db.models.functions import RowNumber

order = [F("view_count").desc(nulls_last=True), "id"]
number = Window(RowNumber(), partition_by=F("author"), order_by=order)
top = Book.objects.annotate(number=number).filter(number__lte=3).select_related("author")

shelves = {}
for book in top.order_by("author_id", "number"):
    shelves.setdefault(book.author.name, []).append(book.title)

f"{len(shelves)} authors, {shelves['Author 1']}"
