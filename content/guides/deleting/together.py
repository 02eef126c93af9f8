from shop.models import Order

Order.objects.filter(status="refunded", pk__gt=120).delete()
