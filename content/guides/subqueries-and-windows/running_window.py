from django.db.models import Sum, Window
from django.db.models.functions import TruncMonth
from shop.models import Order

months = Order.objects.annotate(month=TruncMonth("created_at"))
running = months.annotate(running=Window(Sum("total"), order_by="month"))
rows = list(running.values_list("month", "running").distinct().order_by("month"))

for month, total in rows[:3]:
    print(f"{month:%B %Y} {total:,}")
