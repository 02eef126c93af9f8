from django.db.models import OuterRef, Subquery
from shop.models import Customer, Order

newest = Order.objects.filter(customer=OuterRef("pk")).order_by("-created_at", "-id")
customers = Customer.objects.annotate(latest=Subquery(newest.values("total")[:1]))

page = [(customer.name, customer.latest) for customer in customers.order_by("id")[900:1000]]

page[0]
