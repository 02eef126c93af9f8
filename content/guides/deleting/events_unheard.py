from shop.models import Event

Event.objects.filter(tenant=1).delete()
