from shop.models import Event

Event.objects.filter(kind="view").count()
