# compares both columns at once, and keeps the objects that it has shown
from django.db.models.fields.tuple_lookups import TupleLessThan
from shop.models import Event


def feed(after=None):
    events = Event.objects.only("kind", "actor_email", "created_at")
    if after is not None:
        events = events.filter(TupleLessThan(("created_at", "id"), (after.created_at, after.id)))
    *page, more = [*events.order_by("-created_at", "-id")[:51], None]
    if len(page) == 51:
        page, more = page[:50], page[49]
    return [(event.id, event.kind, event.actor_email) for event in page], more
