from django.db.models import F, RowRange, Window
from django.db.models.functions import LastValue
from shop.models import Order

by_time = {"partition_by": F("customer"), "order_by": ["created_at", "id"]}
orders = Order.objects.filter(customer=1).annotate(
    plain=Window(LastValue("id"), **by_time),
    whole=Window(LastValue("id"), frame=RowRange(), **by_time),
)

for order in orders.order_by("created_at", "id")[:3]:
    print(f"order {order.id}: plain {order.plain}, whole {order.whole}")
