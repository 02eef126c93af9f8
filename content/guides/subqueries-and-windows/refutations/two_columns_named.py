from django.db.models import DecimalField, OuterRef, Subquery
from shop.models import Customer, Order

newest = Order.objects.filter(customer=OuterRef("pk")).order_by("-created_at", "-id")
two = Subquery(newest.values("total", "status")[:1], output_field=DecimalField())

list(Customer.objects.annotate(newest=two))
