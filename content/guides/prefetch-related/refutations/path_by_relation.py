from django.db.models import Prefetch
from shop.models import Order, OrderItem

items = OrderItem.objects.filter(quantity__gt=1)
many = Prefetch("items", queryset=items, to_attr="many")

for path in "items__product", "many__product":
    lists = []
    for order in Order.objects.prefetch_related(many, path).order_by("id")[:100]:
        lists.append(sorted(item.product.name for item in order.many))

lists[:3]
