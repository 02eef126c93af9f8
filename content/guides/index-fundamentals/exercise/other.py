from shop.models import Order

ids = list(
    Order.objects.filter(status="shipped").order_by("-id").values_list("id", flat=True)[:1000]
)
Order.objects.filter(id__in=ids).update(status="open")
