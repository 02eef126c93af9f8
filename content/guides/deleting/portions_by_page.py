from django.core.paginator import Paginator
from shop.models import Event

events = Event.objects.order_by("pk")
for page in Paginator(events, 500):
    Event.objects.filter(pk__in=[event.pk for event in page.object_list.only("pk")]).delete()

Event.objects.count()
