from shop.models import Order

Order.objects.filter(status="cancelled")._raw_delete("default")
