from django.db import connection
from shop.models import Event

# %% set-up: fresh statistics
with connection.cursor() as cursor:
    cursor.execute("ANALYZE shop_event")

# %% counted
print(Event.objects.count())

# %% looked up
with connection.cursor() as cursor:
    cursor.execute("SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass('shop_event')")
    print(cursor.fetchone()[0])
