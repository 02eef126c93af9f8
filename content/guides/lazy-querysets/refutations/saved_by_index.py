from shop.models import Order

order = Order.objects.get(pk=1)
orders = Order.objects.filter(customer=order.customer_id).order_by("id")

before = orders[0].status
orders[0].status = "lost"
orders[0].save()

before, orders[0].status
