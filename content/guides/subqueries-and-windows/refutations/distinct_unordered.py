from shop.models import Order

newest = Order.objects.distinct("customer_id")

totals = [order.total for order in newest]
f"{len(totals):,} orders, {sum(totals):,}"
