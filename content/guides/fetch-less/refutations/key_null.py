from books.models import Book
from django.db.models import Q

# pages of twenty by a column that may be NULL, and id
seen, books = 0, Book.objects.filter(id__lte=100).order_by("view_count", "id")
page = list(books[:20])
while page:
    seen += len(page)
    views, pk = page[-1].view_count, page[-1].id
    page = list(books.filter(Q(view_count__gt=views) | Q(view_count=views, id__gt=pk))[:20])

f"{seen} of the hundred were shown"
