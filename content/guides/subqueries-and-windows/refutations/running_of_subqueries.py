from django.db.models import OuterRef, Subquery, Sum, Window
from shop.models import Customer, Order

mine = Order.objects.filter(customer=OuterRef("pk")).order_by()
sold = Subquery(mine.values("customer").annotate(sold=Sum("total")).values("sold"))
customers = Customer.objects.annotate(sold=sold)

running = customers.annotate(running=Window(Sum("sold"), order_by="id"))
[f"{total:,}" for total in running.order_by("id").values_list("running", flat=True)[:3]]
