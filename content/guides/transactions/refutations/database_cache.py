from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache
from django.db import connection, transaction

COLUMNS = "cache_key varchar(255) PRIMARY KEY, value text, expires timestamptz"

with connection.cursor() as cursor:  # as the command createcachetable makes it
    cursor.execute(f"CREATE TABLE cache_table ({COLUMNS})")
caches = {"local memory": cache, "database": DatabaseCache("cache_table", {})}

try:
    with transaction.atomic():
        for each in caches.values():
            each.set("balance", 70, timeout=None)
        raise ConnectionError
except ConnectionError:
    pass

for name, each in caches.items():
    print(f"{name}: {each.get('balance')}")
