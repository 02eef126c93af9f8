from shop.models import Order

newest = Order.objects.order_by("customer_id", "-created_at", "-id").distinct("customer_id")

totals = [order.total for order in newest.filter(status="shipped")]
f"{len(totals):,} orders, {sum(totals):,}"
