from shop.models import Event


def feed(after=0):
    events = Event.objects.order_by("-created_at", "-id")
    rows = list(events.values_list("id", "kind", "actor_email")[after : after + 51])
    return rows[:50], after + 50 if len(rows) > 50 else None
