from shop.models import Order

orders = Order.objects.filter(customer=1).prefetch_related("items", "refunds")

print(orders.order_by("-created_at")[:20].explain())
