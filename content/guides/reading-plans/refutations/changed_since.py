from shop.models import Order

Order.objects.filter(status="shipped").update(status="open")
orders = list(Order.objects.filter(status="open"))

len(orders)
