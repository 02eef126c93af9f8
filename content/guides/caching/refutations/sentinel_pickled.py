from books.models import Book
from django.core.cache import cache
from django.db.models import Sum

MISSING = object()


def views(year):
    value = cache.get(f"views:{year}", MISSING)
    if value is MISSING:
        books = Book.objects.filter(published_on__year=year)
        value = books.aggregate(total=Sum("view_count"))["total"] or MISSING
        cache.set(f"views:{year}", value, timeout=3600)
    return value


[views(1900), views(1900), views(1900)]
