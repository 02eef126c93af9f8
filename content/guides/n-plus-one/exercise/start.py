from shop.models import Order


def report():
    page = []
    for order in Order.objects.filter(status="refunded").order_by("id"):
        address = order.shipping_address
        page.append(
            {
                "order": order.id,
                "customer": order.customer.name,
                "city": address.city if address else None,
                "quantities": [item.quantity for item in order.items.order_by("id")],
                "reasons": [refund.reason for refund in order.refunds.order_by("id")],
            }
        )
    return page
