from django.db.models import Prefetch
from shop.models import Order, OrderItem

OrderItem.objects.filter(pk=191).update(quantity=9)  # its row now lies behind that of line 192

lines = OrderItem.objects.select_related("product", "warehouse")
orders = (
    Order.objects.select_related("customer", "shipping_address")
    .prefetch_related(Prefetch("items", lines))
    .order_by("id")[:200]
)
answer = {order.id: [item.id for item in order.items.all()] for order in orders}

answer[131]
