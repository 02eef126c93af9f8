from shop.models import Order

orders = Order.objects.filter(status="open").order_by("id").iterator()

print(sum(1 for order in orders), sum(1 for order in orders))
