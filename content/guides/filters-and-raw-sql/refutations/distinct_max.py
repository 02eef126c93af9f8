from books.models import Book
from django.db.models import Max

panned = Book.objects.filter(review__rating=1).annotate(last=Max("review__created_at"))

ids = list(panned.order_by("-last", "id").values_list("id", flat=True))
f"{len(ids):,} rows, {len(set(ids)):,} books"
