from shop.models import Order

for order in Order.objects.filter(status="refunded").order_by("id"):
    order.delete()
