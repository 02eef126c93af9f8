from shop.models import OrderItem

items = OrderItem.objects.filter(order_id=131).select_related("product")

[item.product.name for item in items]
