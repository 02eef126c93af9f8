from shop.models import Order

cleared = Order.objects.filter(status="open").order_by()
list(cleared)
cleared.first()
