from shop.models import Order

Order.objects.filter(pk__lte=120).delete()
