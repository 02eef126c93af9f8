# keeps querysets in the module and asks each for a new one, by way of a decorator and a helper
from functools import wraps

from shop.models import Order

WAITING = Order.objects.filter(status="open").order_by("id")
SHIPPED = Order.objects.filter(status="shipped").order_by("-created_at", "-id")


def fetched(function):
    @wraps(function)
    def inner():
        return function(list(WAITING.all()))

    return inner


def largest(orders):
    if not orders:
        return None
    return sorted(orders, key=lambda order: (-order.total, order.id))[0].id


@fetched
def board(waiting):
    return {
        "waiting": [order.id for order in waiting],
        "number": len(waiting),
        "largest": largest(waiting),
        "shipped": SHIPPED.count(),
        "latest": list(SHIPPED.values_list("id", flat=True)[:3]),
        "lost": bool(Order.objects.filter(status="cancelled", total__gt=250)[:1]),
    }
