from django.core.paginator import Paginator
from shop.models import Order

states = Order.objects.values("status").distinct().order_by("id")

Paginator(states, 20).count, len(states)
