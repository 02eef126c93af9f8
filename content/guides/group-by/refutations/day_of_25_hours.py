from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import TruncDay
from shop.models import Order

berlin = ZoneInfo("Europe/Berlin")
orders = Order.objects.annotate(day=TruncDay("created_at", tzinfo=berlin))
groups = dict(orders.values_list("day").annotate(Count("id")))

for day in (datetime(2024, 3, 31, tzinfo=berlin), datetime(2024, 10, 27, tzinfo=berlin)):
    next_day = day + timedelta(days=1)
    between = Order.objects.filter(created_at__gte=day, created_at__lt=next_day).count()
    hours = (next_day.timestamp() - day.timestamp()) / 3600
    print(f"{day:%d %B}, {hours:.0f} hours:", groups[day], between)
