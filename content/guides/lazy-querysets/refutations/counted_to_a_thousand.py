from shop.models import Event

Event.objects.filter(kind="view")[:1001].count()
