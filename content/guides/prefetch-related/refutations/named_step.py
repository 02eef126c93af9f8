from django.db.models import Prefetch
from shop.models import Order, OrderItem

items = OrderItem.objects.select_related("product", "warehouse")
orders = Order.objects.prefetch_related(
    "items__product", Prefetch("items", queryset=items, to_attr="lines")
)

lists = []
for order in orders.order_by("id")[:100]:
    lists.append(sorted(f"{item.product.name} from {item.warehouse.name}" for item in order.lines))

lists[:3]
