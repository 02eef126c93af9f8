from django.core.paginator import Paginator
from shop.models import Event

events = list(Event.objects.filter(kind="view").order_by("id"))
page = Paginator(events, 20).page(600)

[event.id for event in page][:3]
