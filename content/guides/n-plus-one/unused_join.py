from shop.models import Order

takings = 0
for order in Order.objects.select_related("customer", "shipping_address").order_by("id"):
    takings += order.total

takings
