from shop.models import Event


def feed(after=None):
    events = Event.objects.order_by("-created_at", "-id")
    if after is not None:
        events = events.filter(created_at__lt=after)
    rows = list(events.values_list("id", "kind", "actor_email", "created_at")[:51])
    return [row[:3] for row in rows[:50]], rows[49][3] if len(rows) > 50 else None
