from django.db import IntegrityError, connection
from shop.models import Customer

# %% the traffic
try:
    Customer.objects.create(name="Ada", email="c1@example.com", created_at="2026-01-01T00:00Z")
except IntegrityError as error:
    print(str(error).splitlines()[0])

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
