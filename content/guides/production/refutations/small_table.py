from django.db import connection
from shop.models import Category, Event, Order

# %% the traffic
for number in range(10):
    list(Event.objects.filter(pk=number + 1))
    list(Order.objects.filter(customer_id=number + 1).order_by("-id")[:20])
    list(Category.objects.filter(pk=number + 1))

# %% what it has read
with connection.cursor() as cursor:
    cursor.execute("SELECT pg_stat_force_next_flush()")
    cursor.execute(
        "SELECT relname, seq_scan, seq_tup_read, idx_scan FROM pg_stat_user_tables"
        " WHERE seq_scan + idx_scan > 0 ORDER BY seq_tup_read DESC, relname"
    )
    for table, scans, rows, index_scans in cursor.fetchall():
        print(f"{table}: {scans} Seq Scans read {rows} rows, {index_scans} scans of an index")
