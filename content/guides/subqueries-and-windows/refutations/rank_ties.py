from books.models import Book
from django.db.models import F, Window
from django.db.models.functions import Rank

rank = Window(Rank(), order_by=F("price").desc())
top = Book.objects.annotate(rank=rank).filter(rank__lte=10)

prices = list(top.order_by("rank", "id").values_list("price", flat=True))
f"{len(prices)} books, at {', '.join(sorted({str(price) for price in prices}))}"
