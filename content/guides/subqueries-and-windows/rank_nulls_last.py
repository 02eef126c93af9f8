from books.models import Book
from django.db.models import F, Window
from django.db.models.functions import Rank

rank = Window(Rank(), order_by=F("view_count").desc(nulls_last=True))
top = Book.objects.annotate(rank=rank).filter(rank__lte=10)

views = list(top.order_by("rank", "id").values_list("view_count", flat=True))
f"{len(views)} books, views {views[:3]}"
