from shop.models import Order

orders = list(Order.objects.order_by("customer_id", "-created_at")[:20])

[(order.customer_id, order.id) for order in orders[:3]]
