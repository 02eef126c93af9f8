from shop.models import Order, OrderItem, Refund, RefundItem

# Order 150 is new, and order 2 is old. The refund of each names a line of the other.
Order.objects.filter(pk__in=[2, 150]).update(status="shipped")
for order, other in ((2, 150), (150, 2)):
    refund = Refund.objects.create(
        order_id=order, created_at="2025-06-01T00:00:00+00:00", reason="late"
    )
    line = OrderItem.objects.filter(order_id=other).order_by("id").first()
    RefundItem.objects.create(refund=refund, order_item=line, quantity=1, amount=line.unit_price)
