from shop.models import Event

last = 82_001
page = list(Event.objects.filter(id__lt=last).order_by("-id")[:20])

[event.id for event in page][:3]
