from shop.models import Order

orders = Order.objects.filter(status="open").order_by("id")

print(sum(1 for order in orders.iterator()), sum(1 for order in orders.iterator()))
