from shop.models import Order

orders = Order.objects.select_related("customer", "shipping_address")

lines = []
for order in orders.order_by("id")[100:200]:
    address = order.shipping_address
    lines.append(f"{order.customer.name}, {address.city if address else 'collects'}")

lines[:5]
