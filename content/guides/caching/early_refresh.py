from books.models import Review
from django.core.cache import cache
from django.db.models import Avg

answers = []
cache.set("average", 3.5, timeout=3600)  # still there, but not fresh any more


def request():
    """One request; at each yield the server turns to another one."""
    value = cache.get("average")
    if cache.add("average:fresh", True, timeout=60):
        yield
        value = Review.objects.aggregate(average=Avg("rating"))["average"]
        cache.set("average", value, timeout=3600)
    answers.append(round(value, 2))


requests = [request() for _ in range(10)]
while requests:
    requests = [request for request in requests if next(request, "done") is None]

answers
