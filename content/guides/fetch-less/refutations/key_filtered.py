from shop.models import Event

events = Event.objects.filter(kind="refund").order_by("id")
page = list(events.filter(id__gt=1)[:20])

[event.id for event in page][:3]
