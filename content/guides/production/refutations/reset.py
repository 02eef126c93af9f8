from django.db import connection
from shop.models import Customer, Order

# %% the traffic
Customer.objects.get(pk=1)
Order.objects.filter(customer_id=500).count()
with connection.cursor() as cursor:
    cursor.execute("SELECT pg_stat_force_next_flush()")
    cursor.execute("SELECT pg_stat_reset()")

# %% which indexes nobody has used
with connection.cursor() as cursor:
    cursor.execute("SELECT pg_stat_force_next_flush()")
    cursor.execute(
        "SELECT indexrelname, idx_scan, indisunique FROM pg_stat_user_indexes"
        " JOIN pg_index USING (indexrelid)"
        " WHERE relname IN ('shop_customer', 'shop_order') ORDER BY idx_scan DESC, indexrelname"
    )
    for name, scans, unique in cursor.fetchall():
        print(f"{scans} {name}{' (unique)' if unique else ''}")
