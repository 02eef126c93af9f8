from django.db.models import OuterRef, Subquery
from shop.models import Customer, Order

newest = Order.objects.filter(customer=OuterRef("pk")).order_by("-created_at", "-id")

list(Customer.objects.annotate(newest=Subquery(newest.values("total", "status")[:1])))
