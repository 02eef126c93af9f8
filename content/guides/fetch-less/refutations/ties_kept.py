from django.db.models import Q
from shop.models import Order

# %% set-up: a hundred orders of the same moment
first = Order.objects.get(id=1)
Order.objects.filter(id__lte=100).update(created_at=first.created_at)

# %% pages of twenty by time and id
seen, orders = 0, Order.objects.order_by("created_at", "id")
page = list(orders[:20])
while page and page[-1].id <= 200:
    seen += sum(order.id <= 100 for order in page)
    at, pk = page[-1].created_at, page[-1].id
    page = list(orders.filter(Q(created_at__gt=at) | Q(created_at=at, id__gt=pk))[:20])

f"{seen} of the hundred were shown"
