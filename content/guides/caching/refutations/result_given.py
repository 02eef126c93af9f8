from books.models import Book
from django.core.cache import cache
from django.db.models import Sum


def views(year):
    def compute():
        books = Book.objects.filter(published_on__year=year)
        return books.aggregate(total=Sum("view_count"))["total"]

    return cache.get_or_set(f"views:{year}", compute(), timeout=3600)


[views(1900), views(1900), views(1900)]
