from django.db import connection
from shop.models import Event


def size():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size('shop_event') / 8192")
        return cursor.fetchone()[0]


print(size(), "blocks")
Event.objects.exclude(kind="error").delete()
with connection.cursor() as cursor:
    cursor.execute("VACUUM shop_event")
print(size(), "blocks for", Event.objects.count(), "events")
