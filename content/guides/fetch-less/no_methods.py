from shop.models import Order

for order in Order.objects.order_by("id").values("id", "customer__name")[:3]:
    print(order.label)
