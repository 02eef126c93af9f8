from django.db import transaction
from shop.models import Order, OrderItem, Refund, RefundItem

# %% set-up: a refund of an order that is not shipped names a line of one that is
line = OrderItem.objects.filter(order__status="shipped").order_by("id")[:1]
other = RefundItem.objects.exclude(refund__order__status="shipped")
other.update(order_item=line.values("id"))

# %% the shipped orders go
orders = Order.objects.filter(status="shipped")
lines = OrderItem.objects.filter(order__in=orders)
refunds = Refund.objects.filter(order__in=orders)
of_refunds = RefundItem.objects.filter(refund__in=refunds)
below = (of_refunds, lines, refunds, orders)

with transaction.atomic():
    counts = [rows._raw_delete("default") for rows in below]

sum(counts)
