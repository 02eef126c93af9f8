from datetime import timedelta

from shop.models import Event

events = Event.objects.order_by("-created_at", "-id")
first = list(events[:20])

earlier = first[-1].created_at - timedelta(seconds=1)
Event.objects.filter(id=first[0].id).update(created_at=earlier)
later = first[0].created_at + timedelta(seconds=1)
Event.objects.filter(id=first[-1].id - 1).update(created_at=later)
second = list(events.filter(created_at__lt=first[-1].created_at)[:20])

shown = {event.id for event in second}
print("twice:", {event.id for event in first} & shown, "missed:", {first[-1].id - 1} - shown)
