from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import TruncDay
from shop.models import Order

london = ZoneInfo("Europe/London")  # an hour ahead of UTC in summer, and level with it in winter
orders = Order.objects.annotate(day=TruncDay("created_at", tzinfo=london))

for month in (1, 7):
    groups = orders.filter(created_at__month=month).values("day").annotate(n=Count("id"))
    first = groups.order_by("day")[1]
    day = first["day"]
    asked = orders.filter(day=day).count()
    times = Order.objects.filter(created_at__gte=day, created_at__lt=day + timedelta(days=1))
    print({"of the group": first["n"], "by the day": asked, "by its times": times.count()})
