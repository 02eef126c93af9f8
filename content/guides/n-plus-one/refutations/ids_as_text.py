from shop.models import OrderItem

returned = ["101", "102", "103"]  # the ids as request.POST.getlist() gives them

items = OrderItem.objects.select_related("product").in_bulk(returned)

lines = []
for item_id in returned:
    item = items[item_id]
    lines.append(f"{item.quantity} x {item.product.name}")

lines[:3]
