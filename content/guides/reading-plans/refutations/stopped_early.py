from shop.models import Order

orders = list(Order.objects.filter(status="open")[:3])

len(orders)
