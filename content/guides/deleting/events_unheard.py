from shop.models import Event

Event.objects.filter(tenant=3).delete()
