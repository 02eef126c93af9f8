from shop.models import RefundItem

lines = []
items = RefundItem.objects.select_related("refund").select_related("order_item__product")
for item in items.order_by("id")[:100]:
    lines.append(f"{item.refund.reason}, {item.order_item.product.name}")

for item in items.select_related(None).order_by("id")[:100]:
    lines.append(f"{item.refund.reason}, {item.order_item.product.name}")

lines[:3]
