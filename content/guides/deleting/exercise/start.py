from shop.models import Order


def clean_up(before):
    orders = Order.objects.filter(status="shipped", created_at__lt=before)
    count = 0
    for order in orders.order_by("id"):
        order.delete()
        count += 1
    return count
