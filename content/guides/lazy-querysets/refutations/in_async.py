import asyncio

from django.core.exceptions import SynchronousOnlyOperation
from shop.models import Order


async def view():
    orders = Order.objects.all()
    orders = orders.filter(status="open")
    orders = orders.exclude(note="")
    orders = orders.order_by("-total", "id")
    orders = orders.select_related("customer")

    try:
        for order in orders:
            print(order.total, order.customer.name)
    except SynchronousOnlyOperation as error:
        print(error)

    return len([order async for order in orders])


asyncio.run(view())
