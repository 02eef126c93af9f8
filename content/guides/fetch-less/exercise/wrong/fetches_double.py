from django.db.models import Q
from shop.models import Event


def feed(after=None):
    events = Event.objects.order_by("-created_at", "-id")
    if after is not None:
        at, pk = after
        older = Q(created_at__lt=at) | Q(created_at=at, id__lt=pk)
        events = events.filter(older, created_at__lte=at)
    rows = list(events.values_list("id", "kind", "actor_email", "created_at")[:100])
    page = [row[:3] for row in rows[:50]]
    return page, (rows[49][3], rows[49][0]) if len(rows) > 50 else None
