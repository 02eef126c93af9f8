from shop.models import OrderItem

returned = range(101, 131)  # the ids of thirty order lines, as a form sends them

items = OrderItem.objects.select_related("product").in_bulk(returned)

lines = []
for item_id in returned:
    item = items[item_id]
    lines.append(f"{item.quantity} x {item.product.name}")

lines[:3]
