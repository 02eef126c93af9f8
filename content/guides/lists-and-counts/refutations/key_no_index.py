from django.db.models import Q
from shop.models import Order

# %% the next page
last = Order.objects.get(id=13_087)
behind = Q(total__lt=last.total) | Q(total=last.total, id__gt=last.id)
orders = Order.objects.filter(behind, total__lte=last.total)
page = list(orders.order_by("-total", "id")[:20])

[(order.total, order.id) for order in page][:2]
