from shop.models import Event

events = Event.objects.order_by("id")
page = list(events[0:20])

[event.id for event in page][:3]
