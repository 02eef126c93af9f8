from shop.models import Event

len(Event.objects.filter(kind="view"))
