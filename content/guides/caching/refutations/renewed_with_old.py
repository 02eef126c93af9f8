from books.models import Review
from django.core.cache import cache

MISSING = object()


def request(answers):
    """One request; at each yield the server turns to another one."""
    value = cache.get("reviews", MISSING)
    if cache.add("reviews:fresh", True, timeout=60) or value is MISSING:
        value = Review.objects.count()
        yield  # it has counted, and has not stored the number yet
        cache.set("reviews", value, timeout=3600)
    answers.append(value)


# %% an old value, and a slow renewal
cache.set("reviews", 99_000, timeout=3600)  # still there, but not fresh any more
slow = request([])
next(slow)

# %% the second key is deleted after a write
Review.objects.filter(book=4999).delete()
cache.delete("reviews:fresh")
list(request([]))  # another request renews the value
next(slow, "done")  # stores what it counted before the write

cache.get("reviews"), Review.objects.count(), cache.get("reviews:fresh")
