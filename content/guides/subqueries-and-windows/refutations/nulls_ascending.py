from books.models import Book
from django.db.models import F, Window
from django.db.models.functions import Rank

rank = Window(Rank(), order_by=F("view_count").asc())
top = Book.objects.annotate(rank=rank).filter(rank__lte=10)

views = list(top.order_by("rank", "id").values_list("view_count", flat=True))
f"{None in views}, views {views[:3]}"
