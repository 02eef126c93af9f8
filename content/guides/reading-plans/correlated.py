from shop.models import OrderItem

items = list(OrderItem.objects.filter(warehouse=1, quantity=1))

len(items)
