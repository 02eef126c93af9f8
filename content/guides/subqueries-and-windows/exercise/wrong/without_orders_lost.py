from django.db.models import Count, F, Window
from shop.models import Order


def overview():
    count = Window(Count("id"), partition_by=F("customer"))
    orders = (
        Order.objects.annotate(count=count)
        .order_by("customer_id", "-created_at", "-id")
        .distinct("customer_id")
    )
    return list(orders.values_list("customer__name", "total", "status", "count"))
