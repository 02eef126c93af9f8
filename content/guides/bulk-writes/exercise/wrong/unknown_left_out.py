from collections import Counter

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone
from shop.models import OrderItem, Product, Refund, RefundItem


class UnknownLine(Exception):
    pass


def refund(order_id, pairs):
    with transaction.atomic():
        lines = OrderItem.objects.filter(order_id=order_id).in_bulk([pk for pk, _ in pairs])
        refund = Refund.objects.create(
            order_id=order_id, created_at=timezone.now(), reason="returned"
        )
        items, back = [], Counter()
        for pk, quantity in pairs:
            if pk not in lines:
                continue
            line = lines[pk]
            back[line.product_id] += quantity
            amount = line.unit_price * quantity
            items.append(
                RefundItem(refund=refund, order_item=line, quantity=quantity, amount=amount)
            )
        RefundItem.objects.bulk_create(items)
        more = Case(*(When(pk=pk, then=Value(units)) for pk, units in back.items()))
        Product.objects.filter(pk__in=back).update(quantity_units=F("quantity_units") + more)
    return sum(item.amount for item in items)
