# keeps the id alone, and lets a subquery find its moment
from django.db.models import Q, Subquery
from shop.models import Event


def place(pk):
    return Subquery(Event.objects.filter(pk=pk).values("created_at")[:1])


def newest_first(events, size):
    fields = ("id", "kind", "actor_email")
    return list(events.order_by("-created_at", "-id").values_list(*fields, named=True)[:size])


def feed(after=None):
    events = Event.objects.all()
    if after is not None:
        at = place(after)
        events = events.filter(created_at__lte=at).exclude(Q(created_at=at) & Q(id__gte=after))
    rows = newest_first(events, 51)
    return rows[:50], rows[49].id if rows[50:] else None
