from django.db import connection, models
from django.db.models import F, Q
from shop.models import Order

# %% set-up: an index on (-total, id)
with connection.schema_editor() as editor:
    editor.add_index(Order, models.Index(F("total").desc(), F("id").asc(), name="order_total"))

# %% the page before
first = Order.objects.get(id=4_104)
ahead = Q(total__gt=first.total) | Q(total=first.total, id__lt=first.id)
orders = Order.objects.filter(ahead, total__gte=first.total)
page = list(orders.order_by("total", "-id")[:20])
page.reverse()

[(order.total, order.id) for order in page][-2:]
