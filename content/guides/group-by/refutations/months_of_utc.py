from datetime import UTC, datetime

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone
from shop.models import Order

orders = Order.objects.filter(customer=1000)
with timezone.override("Europe/Berlin"):  # as TIME_ZONE in the settings
    months = dict(orders.values_list(TruncMonth("created_at")).annotate(Count("id")))
print(len(months), "months with orders")

for number in range(6, 13):
    month = datetime(2024, number, 1, tzinfo=UTC)
    print(f"{month:%Y-%m}", months.get(month, 0))
