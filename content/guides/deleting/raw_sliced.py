from shop.models import Event

print(Event.objects.order_by("id")[:10]._raw_delete("default"))

Event.objects.count()
