from shop.models import Event

for event in Event.objects.filter(kind="error", tenant=1).order_by("id")[:20]:
    event.delete()
