from shop.models import OrderItem

returned = [101, 999_999, 102, 102]  # one is no order line, and one was sent twice

items = OrderItem.objects.select_related("product").in_bulk(returned)

print("missing:", set(returned) - items.keys())
for item_id, item in items.items():
    print(item_id, item.product.name)
