from django.db.models import Prefetch
from shop.models import Order, OrderItem

Order.objects.filter(pk=1).update(shipping_address=None)


def as_dict(order):
    return {
        "id": order.id,
        "customer": order.customer.name,
        "city": order.shipping_address.city,
        "lines": [
            {
                "product": item.product.name,
                "warehouse": item.warehouse.name,
            }
            for item in order.items.all()
        ],
    }


lines = OrderItem.objects.select_related("product", "warehouse")
orders = (
    Order.objects.select_related("customer", "shipping_address")
    .prefetch_related(Prefetch("items", lines))
    .order_by("id")[:100]
)
answer = [as_dict(order) for order in orders]

answer[0]
