from shop.models import Order


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


orders = Order.objects.order_by("id")[:100]
answer = [as_dict(order) for order in orders]

answer[0]
