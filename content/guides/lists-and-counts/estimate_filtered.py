import json

from django.db import connection
from shop.models import Event

# %% set-up: fresh statistics
with connection.cursor() as cursor:
    cursor.execute("ANALYZE shop_event")

# %% counted, and expected
errors = Event.objects.filter(kind="error", tenant=1)
print(errors.count())
[plan] = json.loads(errors.explain(format="json"))
print(plan["Plan"]["Plan Rows"])
