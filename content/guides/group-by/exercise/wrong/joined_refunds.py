from django.db.models import Count, F, Sum
from django.db.models.functions import TruncMonth
from shop.models import Order


def report():
    groups = (
        Order.objects.values(month=TruncMonth("created_at"), country=F("customer__country"))
        .annotate(orders=Count("id"), refunded=Count("refunds"), revenue=Sum("total"))
        .order_by("month", "country")
    )
    return [
        {
            "month": f"{group['month']:%Y-%m}",
            "country": group["country"],
            "orders": group["orders"],
            "revenue": group["revenue"],
            "refund_rate": round(group["refunded"] / group["orders"], 3),
        }
        for group in groups
    ]
