from django.db.models import Count, Q, Sum
from shop.models import Order

numbers = Order.objects.aggregate(
    orders=Count("id"),
    opened=Count("id", filter=Q(status="open")),
    revenue=Sum("total"),
)

numbers["orders"], numbers["opened"], numbers["revenue"]
