from shop.models import RefundItem

lines = []
items = RefundItem.objects.values("amount").order_by("id")
for item in items.select_related("order_item__product")[:100]:
    lines.append(f"{item.amount} for {item.order_item.product.name}")

lines[:3]
