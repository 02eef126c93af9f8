import json

from django.db import connection
from shop.models import Event

# %% set-up: fresh statistics, and a thousand events after them
with connection.cursor() as cursor:
    cursor.execute("ANALYZE shop_event")
    cursor.execute(
        "INSERT INTO shop_event (tenant, kind, actor_email, created_at, payload) "
        "SELECT tenant, kind, actor_email, created_at, payload FROM shop_event WHERE id <= 1000"
    )

# %% counted, and expected
events = Event.objects.all()
print(events.count())
[plan] = json.loads(events.explain(format="json"))
print(plan["Plan"]["Plan Rows"] > 20_000)
