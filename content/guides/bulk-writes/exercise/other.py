from shop.models import OrderItem

OrderItem.objects.filter(order_id=139).update(order_id=131)
