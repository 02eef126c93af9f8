from django.db.models import Count, Exists, F, OuterRef, Sum
from django.db.models.functions import TruncMonth
from shop.models import Order, Refund


def report():
    refunded = Exists(Refund.objects.filter(order=OuterRef("pk")))
    groups = (
        Order.objects.values(month=TruncMonth("created_at"), country=F("customer__country"))
        .annotate(orders=Count("id"), refunded=Count("id", filter=refunded), revenue=Sum("total"))
        .order_by("created_at")
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
