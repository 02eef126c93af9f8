from itertools import accumulate

from django.db.models import Sum
from django.db.models.functions import TruncMonth
from shop.models import Order

months = Order.objects.values(month=TruncMonth("created_at")).annotate(sold=Sum("total"))
sold = dict(months.order_by("month").values_list("month", "sold"))
rows = list(zip(sold, accumulate(sold.values()), strict=True))

for month, total in rows[:3]:
    print(f"{month:%B %Y} {total:,}")
