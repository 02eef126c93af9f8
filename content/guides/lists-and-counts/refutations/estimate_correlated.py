import json

from django.db import connection
from shop.models import Order

# %% set-up: fresh statistics
with connection.cursor() as cursor:
    cursor.execute("ANALYZE shop_order")

# %% counted, and expected
noted = Order.objects.filter(shipping_address=None).exclude(note="")
print(noted.count())
[plan] = json.loads(noted.explain(format="json"))
print(plan["Plan"]["Plan Rows"])
