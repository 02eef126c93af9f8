from shop.models import Order

orders = Order.objects.select_related("shipping_address__customer").order_by("id")
orders = orders.filter(shipping_address__customer__country="DE")

recipients = []
for order in orders[100:200]:
    address = order.shipping_address
    recipients.append(address.customer.name if address else "collects")

recipients[:5]
