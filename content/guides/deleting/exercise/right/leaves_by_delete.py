# lets delete() take the leaves, which it does without loading them, and two paths are two queries
from django.db import transaction
from shop.models import Order, OrderItem, Refund, RefundItem


def clean_up(before):
    with transaction.atomic():
        locked = Order.objects.only("pk").select_for_update()
        old = locked.filter(status="shipped", created_at__lt=before)
        keys = [order.pk for order in old]
        RefundItem.objects.filter(refund__order__in=keys).delete()
        RefundItem.objects.filter(order_item__order__in=keys).delete()
        for model in (OrderItem, Refund):
            model.objects.filter(order__in=keys)._raw_delete("default")
        Order.objects.filter(pk__in=keys)._raw_delete("default")
    return len(keys)
