from shop.models import Event

oldest = Event.objects.order_by("id")[:1_000]
Event.objects.filter(pk__in=oldest.values("pk")).delete()
