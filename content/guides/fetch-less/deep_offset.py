from shop.models import Event

events = Event.objects.order_by("id")
page = list(events[18_000:18_020])

[event.id for event in page][:3]
