import json

from django.db import connection
from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth
from shop.models import Order

with connection.cursor() as cursor:
    cursor.execute("""
        CREATE STATISTICS order_month
        ON (date_trunc('month', created_at AT TIME ZONE 'UTC')) FROM shop_order
    """)

months = (
    Order.objects.annotate(month=TruncMonth("created_at"))
    .values("month")
    .annotate(orders=Count("id"), revenue=Sum("total"))
)

plan = json.loads(months.explain(format="json"))[0]["Plan"]
print("a group for each row expected:", plan["Plan Rows"] > 1000)
