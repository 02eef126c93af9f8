from shop.models import Order

newest = Order.objects.order_by("-created_at", "-id").distinct("customer_id")

totals = [order.total for order in newest]
f"{len(totals):,} orders, {sum(totals):,}"
