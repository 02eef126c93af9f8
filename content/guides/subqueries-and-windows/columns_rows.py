from django.db.models import OuterRef, Subquery
from shop.models import Customer, Order

newest = Order.objects.filter(customer=OuterRef("pk")).order_by("-created_at", "-id")
customers = Customer.objects.annotate(newest=Subquery(newest.values("pk")[:1])).order_by("id")[:100]
orders = Order.objects.in_bulk([customer.newest for customer in customers])

order = orders[customers[0].newest]
(order.total, order.status)
