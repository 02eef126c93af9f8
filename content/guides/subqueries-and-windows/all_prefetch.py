from django.db.models import Prefetch
from shop.models import Customer, Order

newest = Order.objects.order_by("-created_at", "-id")[:1]
customers = Customer.objects.prefetch_related(Prefetch("orders", newest, to_attr="newest"))

totals = [order.total for customer in customers for order in customer.newest]
f"{len(totals):,} orders, {sum(totals):,}"
