from shop.models import RefundItem

lines = []
for item in RefundItem.objects.select_related().order_by("id")[:100]:
    lines.append(f"{item.amount} for {item.order_item.product.name}")

lines[:3]
