from shop.models import Event

events = Event.objects.order_by("id")
page = list(events.filter(id__gt=18_000)[:20])

[event.id for event in page][:3]
