import json

from django.db import connection
from shop.models import Event

# %% set-up: fresh statistics, and a thousand events after them
with connection.cursor() as cursor:
    cursor.execute("ANALYZE shop_event")
newest = Event.objects.get(id=20_000)
Event.objects.bulk_create(
    Event(tenant=1, kind="view", created_at=newest.created_at) for _ in range(1000)
)

# %% counted, and expected
events = Event.objects.all()
print(events.count())
[plan] = json.loads(events.explain(format="json"))
print(plan["Plan"]["Plan Rows"])
