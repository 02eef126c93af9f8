from django.db import transaction
from django.db.models import Q
from shop.models import Order, OrderItem, Refund, RefundItem


def clean_up(before):
    with transaction.atomic():
        old = list(
            Order.objects.filter(status="shipped", created_at__lt=before).select_for_update()
        )
        lines = OrderItem.objects.filter(order__in=old)
        refunds = Refund.objects.filter(order__in=old)
        items = RefundItem.objects.filter(Q(order_item__in=lines) | Q(refund__in=refunds))
        orders = Order.objects.filter(pk__in=[order.pk for order in old])
        for rows in (items, lines, refunds, orders):
            rows._raw_delete("default")
    return len(old)
