from shop.models import Event

events = Event.objects.order_by("-id").values_list("id", flat=True)
first = list(events[:20])

Event.objects.filter(id=first[-1]).delete()
second = list(events.filter(id__lt=first[-1])[:20])

print("twice:", set(first) & set(second), "the next is there:", second[0] == first[-1] - 1)
