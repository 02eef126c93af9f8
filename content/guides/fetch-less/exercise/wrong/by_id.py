from shop.models import Event


def feed(after=None):
    events = Event.objects.order_by("-id")
    if after is not None:
        events = events.filter(id__lt=after)
    rows = list(events.values_list("id", "kind", "actor_email")[:51])
    return rows[:50], rows[49][0] if len(rows) > 50 else None
