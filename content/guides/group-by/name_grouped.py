from django.db.models import Sum
from shop.models import Order

customers = Order.objects.values_list("customer", "customer__name").annotate(spent=Sum("total"))

list(customers.order_by("-spent", "customer")[:3])
