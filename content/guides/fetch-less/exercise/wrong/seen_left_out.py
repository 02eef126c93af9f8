from shop.models import Event


def feed(seen=None):
    events = Event.objects.order_by("-created_at", "-id")
    if seen:
        at, ids = seen
        events = events.filter(created_at__lte=at).exclude(id__in=ids)
    else:
        ids = []
    rows = list(events.values_list("id", "kind", "actor_email", "created_at")[:51])
    page = [row[:3] for row in rows[:50]]
    newest = seen[0] if seen else rows[0][3] if rows else None
    return page, (newest, [*ids, *(row[0] for row in page)]) if len(rows) > 50 else None
