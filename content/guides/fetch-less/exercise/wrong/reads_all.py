from shop.models import Event


def feed(after=None):
    events = Event.objects.order_by("-created_at", "-id")
    rows = list(events.values_list("id", "kind", "actor_email"))
    start = [row[0] for row in rows].index(after) + 1 if after is not None else 0
    rows = rows[start : start + 51]
    return rows[:50], rows[49][0] if len(rows) > 50 else None
