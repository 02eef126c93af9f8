from shop.models import Event

Event.objects.all().delete()
