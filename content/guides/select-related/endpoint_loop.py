from shop.models import Order

lines = []
for order in Order.objects.order_by("id")[100:200]:
    address = order.shipping_address
    lines.append(f"{order.customer.name}, {address.city if address else 'collects'}")

lines[:5]
