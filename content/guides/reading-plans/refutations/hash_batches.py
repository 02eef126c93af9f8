from django.db import connection
from shop.models import OrderItem

with connection.cursor() as cursor:
    cursor.execute("SET work_mem = '64kB'")

totals = OrderItem.objects.filter(order__status__gt="").values("order__total")

print(totals.explain(analyze=True, timing=False, summary=False, costs=False, buffers=False))
