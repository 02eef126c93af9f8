from shop.models import Customer, Order

german = Customer.objects.filter(country="DE")
orders = Order.objects.all()
orders = orders.filter(customer__in=list(german))
orders = orders.exclude(note="")
orders = orders.order_by("-total", "id")
orders = orders.select_related("customer")

for order in orders[:3]:
    print(order.total, order.customer.name)
