from shop.models import Order, Refund

order = Order.objects.filter(status="refunded").order_by("id").last()
for reason in ("late", "damaged"):
    Refund.objects.create(order=order, created_at=order.created_at, reason=reason)
Order.objects.filter(pk=order.pk).update(shipping_address=None)
# A row that was changed lies behind the others: without an order, the older refund now comes last.
Refund.objects.filter(order=order, reason="late").update(reason="lost")
