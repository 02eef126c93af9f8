from django.core.paginator import Paginator
from shop.models import RefundItem

lines = RefundItem.objects.select_related(
    "refund__order__customer",
    "order_item__product__category",
    "order_item__warehouse",
)
refunded = lines.filter(refund__reason="late").distinct().order_by("id")

Paginator(refunded, 20).count
