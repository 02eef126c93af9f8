from django.db import connection
from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth
from shop.models import Order

with connection.cursor() as cursor:
    cursor.execute("""
        CREATE STATISTICS order_month
        ON (date_trunc('month', created_at AT TIME ZONE 'UTC')) FROM shop_order
    """)
    cursor.execute("ANALYZE shop_order")

months = (
    Order.objects.annotate(month=TruncMonth("created_at"))
    .values("month")
    .annotate(orders=Count("id"), revenue=Sum("total"))
)

for row in months.order_by("month"):
    print(f"{row['month']:%Y-%m} {row['orders']:6} {row['revenue']:12}")
