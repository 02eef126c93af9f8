from shop.models import Order

gone = Order.objects.filter(status="refunded", pk__gt=120).delete()
