from django.db.models import OuterRef, Subquery
from shop.models import Customer, Order

newest = Order.objects.filter(customer=OuterRef("pk")).order_by("-created_at", "-id")
customers = Customer.objects.annotate(newest=Subquery(newest.values("pk")[:1]))

page = list(customers.order_by("id")[:100])
found = [customer.newest for customer in page]
Order.objects.filter(pk=found[0]).update(status="refunded")  # somebody else, in between
orders = Order.objects.in_bulk(found)

order = orders[page[0].newest]
(order.total, order.status)
