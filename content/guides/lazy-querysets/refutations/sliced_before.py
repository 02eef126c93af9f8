from shop.models import Order

order = Order.objects.filter(customer=1).order_by("id")[:1].get()
orders = Order.objects.filter(customer=order.customer_id).order_by("id")[:5]

repr(orders)
repr(Order.objects.order_by("id")[:50])
