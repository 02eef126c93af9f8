from shop.models import Order

newest = Order.objects.order_by("customer_id", "-created_at", "-id").distinct("customer_id")

shipped = Order.objects.filter(pk__in=newest.values("pk"), status="shipped")
totals = [order.total for order in shipped.order_by("-total", "id")]
f"{len(totals):,} orders, {sum(totals):,}, {totals[0]} first"
