from django.db.models import OuterRef, Subquery
from shop.models import Customer, Order

name = Customer.objects.filter(pk=OuterRef("customer_id")).values("name")
Order.objects.filter(pk__lte=3).update(note=Subquery(name))

list(Order.objects.filter(pk__lte=3).order_by("id").values_list("note", flat=True))
