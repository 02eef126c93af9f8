from shop.models import OrderItem

items = OrderItem.objects.select_related("order").prefetch_related("order__customer", "product")

lists = []
for item in items.order_by("id")[:100]:
    lists.append(f"{item.product.name} for {item.order.customer.name}")

lists[:3]
