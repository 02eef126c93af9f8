from shop.models import Order

# %% set-up: a hundred orders of the same moment
first = Order.objects.get(id=1)
Order.objects.filter(id__lte=100).update(created_at=first.created_at)

# %% pages of twenty by time alone, the last moment once more
orders = Order.objects.order_by("created_at", "id")
page = list(orders[:20])
again = list(orders.filter(created_at__gte=page[-1].created_at)[:20])

f"{sum(order in page for order in again)} of twenty were shown before"
