from books.models import Book
from django.db.models import F, Window
from django.db.models.functions import Rank

order = [F("price").desc()]
number = Window(Rank(), partition_by=F("author"), order_by=order)
top = Book.objects.annotate(number=number).filter(number__lte=3).select_related("author")

shelves = {}
for book in top.order_by("author_id", "number", "id"):
    shelves.setdefault(book.author.name, []).append(book.title)

f"{len(shelves)} authors, at most {max(map(len, shelves.values()))} books"
