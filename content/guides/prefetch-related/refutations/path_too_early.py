from django.db.models import Prefetch
from shop.models import Order

orders = Order.objects.prefetch_related("lines__product", Prefetch("items", to_attr="lines"))

lists = []
for order in orders.order_by("id")[:100]:
    lists.append(sorted(item.product.name for item in order.lines))

lists[:3]
