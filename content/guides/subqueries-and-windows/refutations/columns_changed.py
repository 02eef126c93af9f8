from django.db.models import OuterRef, Subquery
from shop.models import Customer, Order

newest = Order.objects.filter(customer=OuterRef("pk")).order_by("-created_at", "-id")
customers = Customer.objects.annotate(newest=Subquery(newest.values("pk")[:1])).order_by("id")[:100]
found = [customer.newest for customer in customers]
Order.objects.filter(pk=customers[0].newest).delete()  # somebody else does, in between
orders = Order.objects.in_bulk(found)

orders.get(customers[0].newest)
