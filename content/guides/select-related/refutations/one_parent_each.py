from shop.models import OrderItem

items = list(OrderItem.objects.prefetch_related("order").order_by("id")[:5_000])

len({id(item.order) for item in items})
