from shop.models import Event

events = Event.objects.order_by("-created_at", "-id")
first = list(events[:20])

Event.objects.filter(id=first[0].id).update(created_at=first[-1].created_at)
second = list(events.filter(created_at__lte=first[-1].created_at).exclude(id=first[-1].id)[:20])

print("twice:", {event.id for event in first} & {event.id for event in second})
