from books.models import Book
from django.core.cache import cache


def published():
    generation = cache.get_or_set("books:generation", 1, timeout=None)
    books = Book.objects.filter(published=True)
    return cache.get_or_set(f"published:{generation}", books.count, timeout=3600)


# %% two requests
[published(), published()]

# %% a bulk update
Book.objects.filter(published=False).update(published=True)
cache.incr("books:generation")

# %% two more requests
[published(), published()]
