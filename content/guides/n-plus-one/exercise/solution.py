from django.db.models import Prefetch
from shop.models import Order, OrderItem, Refund


def report():
    orders = (
        Order.objects.filter(status="refunded")
        .select_related("customer", "shipping_address")
        .prefetch_related(
            Prefetch("items", OrderItem.objects.order_by("id")),
            Prefetch("refunds", Refund.objects.order_by("id")),
        )
        .order_by("id")
    )
    page = []
    for order in orders:
        address = order.shipping_address
        page.append(
            {
                "order": order.id,
                "customer": order.customer.name,
                "city": address.city if address else None,
                "quantities": [item.quantity for item in order.items.all()],
                "reasons": [refund.reason for refund in order.refunds.all()],
            }
        )
    return page
