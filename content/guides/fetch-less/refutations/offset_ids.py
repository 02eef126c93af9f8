from shop.models import Event

events = Event.objects.order_by("id").values_list("id", flat=True)
page = list(events[18_000:18_020])

page[:3]
