from shop.models import Event


def feed(after=0):
    events = Event.objects.order_by("-created_at", "-id")
    page = [(event.id, event.kind, event.actor_email) for event in events[after : after + 50]]
    following = after + 50
    return page, following if following < events.count() else None
