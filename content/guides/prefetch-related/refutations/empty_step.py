from shop.models import Order, OrderItem

OrderItem.objects.filter(order__lte=100).delete()

orders = Order.objects.prefetch_related("items__product", "items__warehouse")

lists = []
for order in orders.order_by("id")[:100]:
    lists.append(
        sorted(f"{item.product.name} from {item.warehouse.name}" for item in order.items.all())
    )

lists[:3]
