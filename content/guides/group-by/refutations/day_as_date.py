from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import TruncDate
from shop.models import Order

tokyo = ZoneInfo("Asia/Tokyo")
orders = Order.objects.annotate(day=TruncDate("created_at", tzinfo=tokyo))

first = orders.values("day").annotate(n=Count("id")).order_by("day").first()
day = first["day"]
asked = orders.filter(day=day).count()

{"of the group": first["n"], "by the day": asked}
