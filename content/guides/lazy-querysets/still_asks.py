from shop.models import Order

orders = Order.objects.filter(status="open").order_by("id")
first = next(iter(orders))

orders.contains(first)
orders[:3]
orders.get(pk=first.pk)
list(orders.values("total"))
list(orders.iterator())
orders.in_bulk([first.pk])
