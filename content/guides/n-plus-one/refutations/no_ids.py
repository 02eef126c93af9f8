from shop.models import OrderItem

returned = []

items = OrderItem.objects.select_related("product").in_bulk(returned)
print(len(items), "order lines")

items = OrderItem.objects.in_bulk()
print(len(items), "order lines")

items = OrderItem.objects.filter(order=131).in_bulk(None)
print(len(items), "order lines")
