# locks the products in the order of their keys, and writes what it has read
from collections import Counter

from django.db import transaction
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
                raise UnknownLine(pk)
            line = lines[pk]
            back[line.product_id] += quantity
            amount = line.unit_price * quantity
            items.append(
                RefundItem(refund=refund, order_item=line, quantity=quantity, amount=amount)
            )
        RefundItem.objects.bulk_create(items)
        products = list(Product.objects.select_for_update().filter(pk__in=back).order_by("pk"))
        for product in products:
            product.quantity_units += back[product.pk]
        Product.objects.bulk_update(products, ["quantity_units"])
    return sum(item.amount for item in items)
