from shop.models import Order

orders = Order.objects.order_by("id")

three = orders[:3]
every_second = orders[:6:2]

type(three).__name__, type(every_second).__name__
