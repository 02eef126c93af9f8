from django.db.models import Prefetch
from shop.models import Order, OrderItem, Refund


def report():
    orders = (
        Order.objects.filter(status="refunded", shipping_address__city__gt="")
        .select_related("customer", "shipping_address")
        .prefetch_related(
            Prefetch("items", OrderItem.objects.order_by("id")),
            Prefetch("refunds", Refund.objects.order_by("id")),
        )
        .order_by("id")
    )
    return [
        {
            "order": order.id,
            "customer": order.customer.name,
            "city": order.shipping_address.city,
            "quantities": [item.quantity for item in order.items.all()],
            "reasons": [refund.reason for refund in order.refunds.all()],
        }
        for order in orders
    ]
