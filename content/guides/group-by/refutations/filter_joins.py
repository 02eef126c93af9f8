from django.db.models import Count, Q, Sum
from shop.models import Order

numbers = Order.objects.aggregate(
    orders=Count("id"),
    single=Count("id", filter=Q(items__quantity=1)),
    revenue=Sum("total"),
)

numbers["orders"], numbers["single"], numbers["revenue"]
