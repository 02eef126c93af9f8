from shop.models import Order

# %% set-up: a hundred orders of the same moment
first = Order.objects.get(id=1)
Order.objects.filter(id__lte=100).update(created_at=first.created_at)

# %% pages of twenty by time alone
seen, orders = 0, Order.objects.order_by("created_at")
page = list(orders[:20])
while page and page[-1].id <= 200:
    seen += sum(order.id <= 100 for order in page)
    page = list(orders.filter(created_at__gt=page[-1].created_at)[:20])

f"{seen} of the hundred were shown"
