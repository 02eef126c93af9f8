from shop.models import Order

Order.objects.filter(status="refunded").delete()
