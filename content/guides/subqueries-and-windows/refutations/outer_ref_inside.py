from django.db.models import Count, OuterRef, Subquery
from shop.models import Customer, Order

mine = Order.objects.filter(customer=OuterRef("pk")).order_by()
number = Subquery(mine.values("customer").annotate(number=Count("pk")).values("number"))

Customer.objects.annotate(number=number).order_by("id").values_list("number", flat=True)[0]
