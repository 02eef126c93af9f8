from django.db.models import Exists, OuterRef
from django.db.models.functions import TruncMonth
from shop.models import Order, Refund


def report():
    groups = {}
    refunded = Exists(Refund.objects.filter(order=OuterRef("pk")))
    orders = Order.objects.values_list(
        TruncMonth("created_at"), "customer__country", "total", refunded
    )
    for month, country, total, refunded in orders:
        group = groups.setdefault((f"{month:%Y-%m}", country), [0, 0, 0])
        group[0] += 1
        group[1] += total
        group[2] += refunded
    return [
        {
            "month": month,
            "country": country,
            "orders": orders,
            "revenue": revenue,
            "refund_rate": round(refunded / orders, 3),
        }
        for (month, country), (orders, revenue, refunded) in sorted(groups.items())
    ]
