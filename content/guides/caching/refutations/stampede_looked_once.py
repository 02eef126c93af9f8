from uuid import uuid4

from books.models import Review
from django.core.cache import cache
from django.db.models import Avg

MISSING = object()


def request():
    """One request; at each yield the server turns to another one."""
    value = cache.get("average", MISSING)
    yield
    while value is MISSING:
        mine = uuid4().hex
        if cache.add("average:lock", mine, timeout=10):
            try:
                value = Review.objects.aggregate(average=Avg("rating"))["average"]
                cache.set("average", value, timeout=60)
            finally:
                if cache.get("average:lock") == mine:
                    cache.delete("average:lock")
        else:
            yield
            value = cache.get("average", MISSING)


requests = [request() for _ in range(10)]
while requests:
    requests = [request for request in requests if next(request, "done") is None]
