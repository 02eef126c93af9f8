from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import TruncDay
from shop.models import Order

tokyo = ZoneInfo("Asia/Tokyo")
orders = Order.objects.annotate(day=TruncDay("created_at", tzinfo=tokyo))

first = orders.values("day").annotate(n=Count("id")).order_by("day").first()
day = first["day"]
asked = orders.filter(day=day).count()
between = Order.objects.filter(created_at__gte=day, created_at__lt=day + timedelta(days=1)).count()

{"of the group": first["n"], "by the day": asked, "by its times": between}
