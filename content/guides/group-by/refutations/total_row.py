from statistics import fmean

from django.db.models import Avg, Count
from shop.models import Order

rows = list(Order.objects.values("status").annotate(orders=Count("id"), mean=Avg("total")))
total = Order.objects.aggregate(orders=Count("id"), mean=Avg("total"))

print("orders:", sum(row["orders"] for row in rows), total["orders"])
print(f"mean:   {fmean(row['mean'] for row in rows):.2f} {total['mean']:.2f}")
