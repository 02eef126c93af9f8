from django.db import connection, transaction
from shop.models import Event


def size():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size('shop_event') / 8192")
        return cursor.fetchone()[0]


print(size(), "blocks")
with transaction.atomic(), connection.cursor() as cursor:
    cursor.execute("LOCK TABLE shop_event")
    cursor.execute(
        "CREATE TEMP TABLE kept ON COMMIT DROP AS SELECT * FROM shop_event WHERE kind = 'error'"
    )
    cursor.execute("TRUNCATE shop_event")
    cursor.execute("INSERT INTO shop_event SELECT * FROM kept ORDER BY id")
print(size(), "blocks for", Event.objects.count(), "events")
