from shop.models import OrderItem

items = OrderItem.objects.order_by("order_id", "id").values_list("order__status", flat=True)[:20]

print(items.explain(analyze=True, timing=False, summary=False, costs=False, buffers=False))
