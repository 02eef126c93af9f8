from django.db.models import Sum
from shop.models import Order

Order.objects.filter(customer=1).aggregate(spent=Sum("total"))
