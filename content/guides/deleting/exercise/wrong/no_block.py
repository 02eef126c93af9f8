from django.db.models import Q
from shop.models import Order, OrderItem, Refund, RefundItem


def clean_up(before):
    orders = Order.objects.filter(status="shipped", created_at__lt=before)
    keys = list(orders.values_list("pk", flat=True))
    lines = OrderItem.objects.filter(order__in=keys)
    refunds = Refund.objects.filter(order__in=keys)
    items = RefundItem.objects.filter(Q(order_item__in=lines) | Q(refund__in=refunds))
    for rows in (items, lines, refunds, Order.objects.filter(pk__in=keys)):
        rows._raw_delete("default")
    return len(keys)
