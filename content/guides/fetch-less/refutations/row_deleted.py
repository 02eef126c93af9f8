from shop.models import Event

events = Event.objects.order_by("-id").values_list("id", flat=True)
first = list(events[:20])

Event.objects.filter(id=first[0]).delete()
second = list(events[20:40])

print("on no page:", {first[-1] - 1} - set(second))
