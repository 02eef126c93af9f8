from django.db.models import Sum, Window
from shop.models import Order

per_customer = Order.objects.values("customer").annotate(spent=Sum("total"))

list(per_customer.annotate(everything=Window(Sum("spent"))))
