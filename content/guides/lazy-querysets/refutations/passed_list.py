from shop.models import Order


def heading(orders):
    return f"{len(orders)} open orders"


def largest(orders):
    return orders.order_by("-total", "id").first()


orders = list(Order.objects.filter(status="open").order_by("id"))
ids = [order.id for order in orders]

heading(orders)
largest(orders)
