# locks the table of orders, so nobody can open one, and deletes by the condition
from django.db import connection, transaction
from django.db.models import Q
from shop.models import Order, OrderItem, Refund, RefundItem


def clean_up(before):
    orders = Order.objects.filter(status="shipped", created_at__lt=before)
    lines = OrderItem.objects.filter(order__in=orders)
    refunds = Refund.objects.filter(order__in=orders)
    items = RefundItem.objects.filter(Q(order_item__in=lines) | Q(refund__in=refunds))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE shop_order IN SHARE ROW EXCLUSIVE MODE")
        for rows in (items, lines, refunds):
            rows._raw_delete("default")
        return orders._raw_delete("default")
