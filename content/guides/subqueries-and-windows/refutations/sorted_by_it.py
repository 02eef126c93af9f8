from django.db.models import F, OuterRef, Subquery
from shop.models import Customer, Order

newest = Order.objects.filter(customer=OuterRef("pk")).order_by("-created_at", "-id")
customers = Customer.objects.annotate(latest=Subquery(newest.values("total")[:1]))
dearest = customers.order_by(F("latest").desc(nulls_last=True), "id")

page = [(customer.name, customer.latest) for customer in dearest[:100]]

page[0]
