from django.db.models import OuterRef, Subquery
from shop.models import Customer, Order

newest = Order.objects.filter(customer=OuterRef("pk")).order_by("-created_at", "-id")
customers = Customer.objects.annotate(newest=Subquery(newest.values("pk")[:1]))

page = list(customers.order_by("id")[:100])
orders = Order.objects.in_bulk([customer.newest for customer in page])

order = orders[page[0].newest]
(order.total, order.status)
