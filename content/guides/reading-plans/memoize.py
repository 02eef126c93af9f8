from shop.models import OrderItem

items = OrderItem.objects.select_related("warehouse").order_by("id")[:50]

[item.warehouse.name for item in items][:3]
