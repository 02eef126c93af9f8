from shop.models import Order


def report():
    orders = (
        Order.objects.filter(status="refunded")
        .select_related("customer", "shipping_address")
        .prefetch_related("items", "refunds")
        .order_by("id")
    )
    return [
        {
            "order": order.id,
            "customer": order.customer.name,
            "city": order.shipping_address.city if order.shipping_address else None,
            "quantities": [item.quantity for item in order.items.all()],
            "reasons": [refund.reason for refund in order.refunds.all()],
        }
        for order in orders
    ]
