# asks for all of it in two queries, one of which aggregates
from django.db.models import Count, Q
from shop.models import Order


def board():
    numbers = Order.objects.aggregate(
        shipped=Count("id", filter=Q(status="shipped")),
        lost=Count("id", filter=Q(status="cancelled", total__gt=250)),
    )
    waiting = dict(Order.objects.filter(status="open").order_by("id").values_list("id", "total"))
    latest = Order.objects.filter(status="shipped").order_by("-created_at", "-id")[:3]
    return {
        "waiting": list(waiting),
        "number": len(waiting),
        "largest": max(waiting, key=waiting.get, default=None),
        "shipped": numbers["shipped"],
        "latest": [order.pk for order in latest],
        "lost": numbers["lost"] > 0,
    }
