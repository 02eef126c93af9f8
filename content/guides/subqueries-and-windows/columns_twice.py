from django.db.models import OuterRef, Subquery
from shop.models import Customer, Order

newest = Order.objects.filter(customer=OuterRef("pk")).order_by("-created_at", "-id")
customers = Customer.objects.annotate(
    total=Subquery(newest.values("total")[:1]),
    status=Subquery(newest.values("status")[:1]),
)

customers.order_by("id").values_list("total", "status")[:100][0]
