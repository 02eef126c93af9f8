from shop.models import Order

orders = list(Order.objects.filter(status="open"))

len(orders)
