from shop.models import Event

first = 82_000
page = list(Event.objects.filter(id__gt=first).order_by("id")[:20])
page.reverse()

[event.id for event in page][:3], page[-1].id
