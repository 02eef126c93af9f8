from books.models import Book
from django.db.models import F, Window
from django.db.models.functions import DenseRank, Rank, RowNumber

price = F("price").desc()
books = Book.objects.annotate(
    rank=Window(Rank(), order_by=price),
    dense=Window(DenseRank(), order_by=price),
    number=Window(RowNumber(), order_by=[price, "id"]),
)

for name in ["rank", "dense", "number"]:
    print(f"{name} up to 10: {books.filter(**{f'{name}__lte': 10}).count():,} books")
