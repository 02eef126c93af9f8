from django.db.models import Q
from shop.models import Event


def feed(after=None):
    events = Event.objects.order_by("-created_at", "-id")
    if after is not None:
        at, pk = after
        older = Q(created_at__lt=at) | Q(created_at=at, id__lt=pk)
        events = events.filter(older, created_at__lte=at)
    rows = list(events[:51])
    page = [(event.id, event.kind, event.actor_email) for event in rows[:50]]
    return page, (rows[49].created_at, rows[49].id) if len(rows) > 50 else None
