from django.db import transaction
from shop.models import Order, OrderItem, Refund, RefundItem

# %% set-up: a refund of an open order names a line of a shipped one
line = OrderItem.objects.filter(order__status="shipped").order_by("id").first()
refund = Refund.objects.create(
    order=Order.objects.filter(status="open").order_by("id").first(),
    created_at=line.order.created_at,
    reason="late",
)
RefundItem.objects.create(refund=refund, order_item=line, quantity=1, amount=1)

# %% the shipped orders go
orders = Order.objects.filter(status="shipped")
lines = OrderItem.objects.filter(order__in=orders)
refunds = Refund.objects.filter(order__in=orders)
of_refunds = RefundItem.objects.filter(refund__in=refunds)
below = (of_refunds, lines, refunds, orders)

with transaction.atomic():
    counts = [rows._raw_delete("default") for rows in below]

sum(counts)
