from books.models import Book
from django.db.models import F

top = Book.objects.order_by(F("view_count").desc(nulls_last=True), "id")[:10]

views = list(top.values_list("view_count", flat=True))
f"{len(views)} books, views {views[:3]}"
