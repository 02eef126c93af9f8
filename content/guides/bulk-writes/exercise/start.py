from django.utils import timezone
from shop.models import OrderItem, Refund, RefundItem


class UnknownLine(Exception):
    pass


def refund(order_id, pairs):
    refund = Refund.objects.create(order_id=order_id, created_at=timezone.now(), reason="returned")
    total = 0
    for line_id, quantity in pairs:
        line = OrderItem.objects.filter(order_id=order_id, pk=line_id).first()
        if line is None:
            raise UnknownLine(line_id)
        line.product.quantity_units += quantity
        line.product.save()
        price = line.unit_price * quantity
        RefundItem.objects.create(refund=refund, order_item=line, quantity=quantity, amount=price)
        total += price
    return total
