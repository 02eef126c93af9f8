from django.db import connection
from django.test.utils import CaptureQueriesContext
from shop.models import Order

orders = Order.objects.filter(status="shipped").prefetch_related("items")

with CaptureQueriesContext(connection) as sent:
    lines = sum(len(order.items.all()) for order in orders)

{"lines": lines, "longest": max(len(query["sql"]) for query in sent)}
