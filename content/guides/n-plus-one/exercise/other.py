from shop.models import Order, Refund

order = Order.objects.filter(status="refunded").order_by("id").last()
for reason in ("late", "damaged"):
    Refund.objects.create(order=order, created_at=order.created_at, reason=reason)
Order.objects.filter(pk=order.pk).update(shipping_address=None)
