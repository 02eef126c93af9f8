from shop.models import Order

order = Order.objects.get(pk=1)
orders = Order.objects.filter(customer=order.customer_id).order_by("id")

repr(orders)
orders[0]
orders[0]
orders.contains(order)
order in orders
orders[0]
