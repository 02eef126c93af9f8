from django.db import connection, models
from django.db.models import OuterRef, Subquery
from shop.models import Customer, Order

index = models.Index(fields=["-created_at", "customer"], name="order_newest")
with connection.schema_editor() as editor:
    editor.add_index(Order, index)

newest = Order.objects.filter(customer=OuterRef("pk")).order_by("-created_at", "-id")
customers = Customer.objects.annotate(latest=Subquery(newest.values("total")[:1]))

totals = [customer.latest for customer in customers if customer.latest is not None]
f"{len(totals):,} orders, {sum(totals):,}"
