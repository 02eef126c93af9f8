from books.models import Book
from django.db.models import F, Window
from django.db.models.functions import RowNumber

order = [F("view_count").desc(nulls_last=True), "id"]
number = Window(RowNumber(), partition_by=F("editor"), order_by=order)
top = Book.objects.annotate(number=number).filter(number__lte=3).select_related("editor")

shelves = {}
for book in top.order_by("editor_id", "number"):
    shelves.setdefault(book.editor and book.editor.name, []).append(book.title)

f"{len(shelves)} editors, {len(shelves[None])} books of none"
