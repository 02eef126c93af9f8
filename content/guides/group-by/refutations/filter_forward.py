from django.db.models import Count, Q, Sum
from shop.models import Order

numbers = Order.objects.aggregate(
    orders=Count("id"),
    german=Count("id", filter=Q(customer__country="DE")),
    revenue=Sum("total"),
)

numbers["orders"], numbers["german"], numbers["revenue"]
