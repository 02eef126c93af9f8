from itertools import accumulate

from django.db.models import Sum
from django.db.models.functions import TruncMonth
from shop.models import Order

months = Order.objects.values(month=TruncMonth("created_at")).annotate(sold=Sum("total"))
rows = list(months.order_by("month"))

for row, total in list(zip(rows, accumulate(row["sold"] for row in rows), strict=True))[:3]:
    print(f"{row['month']:%B %Y} {total:,}")
