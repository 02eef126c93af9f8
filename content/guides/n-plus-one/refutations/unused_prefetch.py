from shop.models import Order

takings = 0
for order in Order.objects.prefetch_related("items").order_by("id"):
    takings += order.total

takings
