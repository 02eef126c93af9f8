from shop.models import Event


def feed(after=0):
    events = Event.objects.order_by("-created_at", "-id")
    page = events[after : after + 50]
    following = after + 50 if after + 50 < events.count() else None
    return [(event.id, event.kind, event.actor_email) for event in page], following
