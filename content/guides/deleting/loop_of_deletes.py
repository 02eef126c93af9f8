from shop.models import Order

for order in Order.objects.filter(status="refunded", pk__gt=120).order_by("id"):
    order.delete()
