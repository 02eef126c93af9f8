from django.db.models import OuterRef, Subquery
from shop.models import Customer, Order

newest = Order.objects.filter(customer=OuterRef("pk")).order_by("-created_at", "-id")
customers = Customer.objects.annotate(
    total=Subquery(newest.values("total")[:1]),
    status=Subquery(newest.values("status")[:1]),
)

page = list(customers.order_by("id")[:100])
(page[0].total, page[0].status)
