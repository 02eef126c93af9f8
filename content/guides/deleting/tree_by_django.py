from shop.models import Order

Order.objects.filter(status="shipped").delete()[0]
