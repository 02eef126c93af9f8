from books.models import Review
from django.core.cache import cache

MISSING = object()


def request(compute):
    value = cache.get("reviews", MISSING)
    if cache.add("reviews:fresh", True, timeout=60) or value is MISSING:
        value = compute()
        cache.set("reviews", value, timeout=3600)
    return value


def fail():
    raise ConnectionError("the database went away")


cache.set("reviews", 99_000, timeout=3600)
try:
    request(fail)
except ConnectionError as error:
    print("one request failed:", error)

[request(Review.objects.count), request(Review.objects.count)]
