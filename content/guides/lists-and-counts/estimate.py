from django.db import connection
from shop.models import Event

# %% set-up: fresh statistics
with connection.cursor() as cursor:
    cursor.execute("ANALYZE shop_event")

# %% counted
print(Event.objects.count())

# %% looked up
with connection.cursor() as cursor:
    cursor.execute("SELECT reltuples::bigint FROM pg_class WHERE oid = 'shop_event'::regclass")
    print(cursor.fetchone()[0])
