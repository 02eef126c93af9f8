import json
from datetime import timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, Q
from django.utils.dateparse import parse_datetime
from shop.models import Order

# %% set-up: moments with microseconds
Order.objects.filter(id__lte=100).update(created_at=F("created_at") + timedelta(microseconds=567))

# %% the next page, by a key that was JSON in between
seen, orders = 0, Order.objects.order_by("created_at", "id")
page = list(orders[:20])
key = json.dumps([page[-1].created_at, page[-1].id], cls=DjangoJSONEncoder)

at, pk = json.loads(key)
at = parse_datetime(at)
again = list(orders.filter(Q(created_at__gt=at) | Q(created_at=at, id__gt=pk))[:20])

f"{sum(order in page for order in again)} of twenty were shown before"
