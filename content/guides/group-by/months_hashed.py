from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth
from shop.models import Order

months = (
    Order.objects.annotate(month=TruncMonth("created_at"))
    .values("month")
    .annotate(orders=Count("id"), revenue=Sum("total"))
)

for row in sorted(months, key=lambda row: row["month"]):
    print(f"{row['month']:%Y-%m} {row['orders']:6} {row['revenue']:12}")
