from shop.models import Event

last = Event.objects.order_by("actor_email", "id").values_list("actor_email", flat=True)[99_990:]

list(last)[-1]
