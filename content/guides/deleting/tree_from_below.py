from django.db import transaction
from shop.models import Order, OrderItem, Refund, RefundItem

orders = Order.objects.filter(status="shipped")
lines = OrderItem.objects.filter(order__in=orders)
refunds = Refund.objects.filter(order__in=orders)
of_lines = RefundItem.objects.filter(order_item__in=lines)
of_refunds = RefundItem.objects.filter(refund__in=refunds)
below = (of_lines, of_refunds, lines, refunds, orders)

with transaction.atomic():
    counts = [rows._raw_delete("default") for rows in below]

sum(counts)
