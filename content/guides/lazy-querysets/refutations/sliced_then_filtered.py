from django.db import NotSupportedError
from shop.models import Order


def latest():
    orders = Order.objects.all()
    orders = orders.filter(status="open")
    orders = orders.order_by("-created_at", "id")
    return orders[:20]


def latest_and_paid():
    return latest().union(Order.objects.filter(status="paid"))


for function in latest, latest_and_paid:
    try:
        for order in function().filter(total__gt=100):
            print(order.total, order.created_at)
    except (TypeError, NotSupportedError) as error:
        print(error)
