from shop.models import Event

first = Event.objects.order_by("actor_email", "id").values_list("actor_email", flat=True)[:10]

list(first)[-1]
