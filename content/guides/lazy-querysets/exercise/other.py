from shop.models import Order

Order.objects.filter(status__in=["open", "cancelled"]).update(status="paid")
