from shop.models import OrderItem

items = OrderItem.objects.order_by("order_id", "id").values_list("order__status", flat=True)

len(items)
