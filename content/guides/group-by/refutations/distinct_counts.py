from django.db.models import Count
from shop.models import Order

customers = Count("customer", distinct=True)
per_status = dict(Order.objects.values_list("status").annotate(customers))

sum(per_status.values()), Order.objects.aggregate(customers=customers)["customers"]
