from shop.models import Event

Event.objects.order_by("id")[:1_000].delete()
