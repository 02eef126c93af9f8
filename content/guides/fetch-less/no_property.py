from shop.models import Order

Order.objects.values("id", "label")
