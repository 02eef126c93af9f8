from shop.models import Order

newest = Order.objects.order_by("customer_id", "-created_at", "-id").distinct("customer_id")
dearest = Order.objects.filter(pk__in=newest.values("pk")).order_by("-total", "id")

totals = [order.total for order in dearest]
f"{len(totals):,} orders, {sum(totals):,}, {totals[0]} first"
