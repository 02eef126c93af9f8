# groups in SQL of its own
from django.db import connection

REPORT = """
    SELECT to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, c.country,
           count(*) AS orders, sum(o.total) AS revenue,
           count(*) FILTER (WHERE r.order_id IS NOT NULL) AS refunded
    FROM shop_order o
    JOIN shop_customer c ON c.id = o.customer_id
    LEFT JOIN (SELECT DISTINCT order_id FROM shop_refund) r ON r.order_id = o.id
    GROUP BY 1, 2 ORDER BY 1, 2
"""


def report():
    with connection.cursor() as cursor:
        cursor.execute(REPORT)
        groups = cursor.fetchall()
    keys = ("month", "country", "orders", "revenue", "refund_rate")
    return [
        dict(zip(keys, (*group[:4], round(group[4] / group[2], 3)), strict=True))
        for group in groups
    ]
