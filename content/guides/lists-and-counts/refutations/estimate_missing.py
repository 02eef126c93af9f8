from django.db import connection
from shop.models import Event

# %% set-up: a table that nobody has analysed
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE shop_archive (LIKE shop_event)")
    cursor.execute("INSERT INTO shop_archive SELECT * FROM shop_event WHERE id <= 1000")

# %% counted
print(Event.objects.filter(id__lte=1000).count())

# %% looked up
KNOWN = "SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass(%s)"
with connection.cursor() as cursor:
    cursor.execute(KNOWN, ["shop_archive"])
    print(cursor.fetchone()[0])
