from django.db.models import RowRange, Sum, Window
from django.db.models.functions import TruncMonth
from shop.models import Order

months = Order.objects.annotate(month=TruncMonth("created_at"))
so_far = {"order_by": ["month", "id"], "frame": RowRange(end=0)}
running = months.annotate(running=Window(Sum("total"), **so_far))
rows = list(running.values_list("month", "running").order_by("month", "id"))

for month, total in rows[:3]:
    print(f"{month:%B %Y} {total:,}")
