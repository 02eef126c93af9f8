from django.db import connection
from shop.models import Event

# %% set-up: fresh statistics
with connection.cursor() as cursor:
    cursor.execute("ANALYZE shop_event")

# %% counted
print(Event.objects.count())

# %% looked up
KNOWN = "SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass(%s)"
with connection.cursor() as cursor:
    cursor.execute(KNOWN, ["shop_event"])
    print(cursor.fetchone()[0])
