from django.db.models import Count, F, Sum
from django.db.models.functions import TruncMonth
from shop.models import Order


def report():
    by = {"month": TruncMonth("created_at"), "country": F("customer__country")}
    orders = Order.objects.values(**by).annotate(orders=Count("id"), revenue=Sum("total"))
    refunds = (
        Order.objects.filter(refunds__isnull=False)
        .values(**by)
        .annotate(refunded=Count("id", distinct=True))
    )
    refunded = {(group["month"], group["country"]): group["refunded"] for group in refunds}
    return [
        {
            "month": f"{group['month']:%Y-%m}",
            "country": group["country"],
            "orders": group["orders"],
            "revenue": group["revenue"],
            "refund_rate": round(
                refunded.get((group["month"], group["country"]), 0) / group["orders"], 3
            ),
        }
        for group in orders.order_by("month", "country")
    ]
