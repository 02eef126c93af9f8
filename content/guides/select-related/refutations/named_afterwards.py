from shop.models import Order

lines = []
for order in Order.objects.select_related().select_related("shipping_address").order_by("id")[:100]:
    lines.append(f"{order.customer.name}, {order.shipping_address.city}")

lines[:3]
