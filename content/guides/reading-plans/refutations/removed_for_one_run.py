from django.db.models import OuterRef, Subquery
from shop.models import Customer, Order

opened = Order.objects.filter(customer=OuterRef("pk"), status="open").order_by("id")
customers = Customer.objects.filter(pk__lte=10)
latest = customers.annotate(opened=Subquery(opened.values("id")[:1]))

list(latest)  # so that PostgreSQL has the blocks in its memory
plan = latest.explain(analyze=True, timing=False, summary=False)
print(plan.partition("Planning:")[0])
