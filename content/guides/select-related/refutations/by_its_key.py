from shop.models import Order

orders = Order.objects.select_related("shipping_address")

[
    (order.id, order.shipping_address.line1)
    for order in orders.filter(shipping_address=7).order_by("id")[:5]
]
