from shop.models import Event

events = Event.objects.order_by("created_at", "id")
page = list(events.filter(created_at__gt=Event.objects.get(id=18_000).created_at)[:20])

[event.id for event in page][:3]
