from datetime import datetime

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone
from shop.models import Order

orders = Order.objects.filter(customer=1000)
months = dict(orders.values_list(TruncMonth("created_at")).annotate(Count("id")))
print(len(months), "months with orders")

zone = timezone.get_current_timezone()  # the one that TruncMonth goes by
for number in range(6, 13):
    month = datetime(2024, number, 1, tzinfo=zone)
    print(f"{month:%Y-%m}", months.get(month, 0))
