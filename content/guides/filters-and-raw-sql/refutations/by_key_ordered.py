from books.models import Book

panned = Book.objects.filter(review__rating=1).distinct("id")

ids = list(panned.order_by("-review__created_at", "id").values_list("id", flat=True))
f"{len(ids):,} rows, {len(set(ids)):,} books"
