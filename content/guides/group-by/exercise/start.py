from shop.models import Order


def report():
    groups = {}
    for order in Order.objects.select_related("customer").order_by("id"):
        key = (f"{order.created_at:%Y-%m}", order.customer.country)
        group = groups.setdefault(key, {"orders": 0, "refunded": 0, "revenue": 0})
        group["orders"] += 1
        group["refunded"] += order.refunds.exists()
        group["revenue"] += order.total
    return [
        {
            "month": month,
            "country": country,
            "orders": group["orders"],
            "revenue": group["revenue"],
            "refund_rate": round(group["refunded"] / group["orders"], 3),
        }
        for (month, country), group in sorted(groups.items())
    ]
