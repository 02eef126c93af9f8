from shop.models import Order

for order in Order.objects.order_by("id").values("id", "customer__name")[:20]:
    print(order.label)
