from shop.models import Order

orders = Order.objects.order_by("id").values_list("id", "customer__name", named=True)
for order in orders[:3]:
    print(f"#{order.id} for {order.customer__name}")
