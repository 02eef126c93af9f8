from shop.models import Order

Order.objects.filter(status="shipped", pk__lte=100).update(status="open")
