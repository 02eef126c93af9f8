from django.db import connection
from shop.models import Event

# %% set-up: fresh statistics, and a thousand events after them
with connection.cursor() as cursor:
    cursor.execute("ANALYZE shop_event")
    cursor.execute(
        "INSERT INTO shop_event (tenant, kind, actor_email, created_at, payload) "
        "SELECT tenant, kind, actor_email, created_at, payload FROM shop_event WHERE id <= 1000"
    )

# %% counted
print(Event.objects.count())

# %% looked up
KNOWN = "SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass(%s)"
with connection.cursor() as cursor:
    cursor.execute(KNOWN, ["shop_event"])
    print(cursor.fetchone()[0])
