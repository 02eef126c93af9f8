from shop.models import OrderItem

items = list(OrderItem.objects.prefetch_related("warehouse").order_by("id")[:20_000])

len({id(item.warehouse) for item in items})
