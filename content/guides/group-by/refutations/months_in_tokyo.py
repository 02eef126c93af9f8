from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone
from shop.models import Order

months = (
    Order.objects.annotate(month=TruncMonth("created_at"))
    .values("month")
    .annotate(orders=Count("id"), revenue=Sum("total"))
)

for zone in ("UTC", "Asia/Tokyo"):
    with timezone.override(zone):
        row = months.order_by("month")[1]
    print(f"{zone:10} {row['month']:%Y-%m} {row['orders']:6} {row['revenue']:12}")
