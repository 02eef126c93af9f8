from books.models import Review
from django.core.cache import cache

MISSING = object()


def request(answers):
    """One request; at each yield the server turns to another one."""
    value = cache.get("reviews", MISSING)
    if cache.add("reviews:fresh", True, timeout=60) or value is MISSING:
        yield
        value = Review.objects.count()
        cache.set("reviews", value, timeout=3600)
    answers.append(value)


def serve():
    answers = []
    requests = [request(answers) for _ in range(10)]
    while requests:
        requests = [request for request in requests if next(request, "done") is None]
    return answers


# %% an old value
cache.set("reviews", 99_000, timeout=3600)  # still there, but not fresh any more
serve()

# %% the second key is deleted after a write
Review.objects.filter(book=4999).delete()
cache.delete("reviews:fresh")
serve()
