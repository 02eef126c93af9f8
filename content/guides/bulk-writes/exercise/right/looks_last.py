# writes before it looks, reads tuples, adds by a subquery, and lets the block undo
from django.db import transaction
from django.db.models import F, OuterRef, Subquery, Sum
from django.utils import timezone
from shop.models import OrderItem, Product, Refund, RefundItem


class UnknownLine(Exception):
    pass


def note(refund, pairs):
    rows = OrderItem.objects.filter(pk__in={pk for pk, _ in pairs})
    price = {
        pk: (price, order) for pk, price, order in rows.values_list("pk", "unit_price", "order_id")
    }
    return RefundItem.objects.bulk_create(
        RefundItem(
            refund=refund,
            order_item_id=pk,
            quantity=quantity,
            amount=price[pk][0] * quantity if pk in price else 0,
        )
        for pk, quantity in pairs
    ), {pk for pk, (_, order) in price.items() if order == refund.order_id}


def refund(order_id, pairs):
    with transaction.atomic():
        made = Refund.objects.create(
            order_id=order_id, created_at=timezone.now(), reason="returned"
        )
        items, known = note(made, pairs)
        if not {pk for pk, _ in pairs} <= known:
            raise UnknownLine
        back = (
            RefundItem.objects.filter(refund=made, order_item__product=OuterRef("pk"))
            .values("order_item__product")
            .annotate(units=Sum("quantity"))
            .values("units")
        )
        Product.objects.filter(orderitem__refunditem__refund=made).update(
            quantity_units=F("quantity_units") + Subquery(back)
        )
    return sum(item.amount for item in items)
