from django.db.models import OuterRef, Subquery
from shop.models import Customer, Order

newest = Order.objects.filter(customer=OuterRef("pk")).order_by("-created_at", "-id")
customers = Customer.objects.annotate(latest=Subquery(newest.values("total")[:1]))
shipped = customers.alias(status=Subquery(newest.values("status")[:1])).filter(status="shipped")

totals = [customer.latest for customer in shipped if customer.latest is not None]
f"{len(totals):,} orders, {sum(totals):,}"
