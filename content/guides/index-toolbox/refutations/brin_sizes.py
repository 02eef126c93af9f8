from django.contrib.postgres.indexes import BrinIndex
from django.db import connection, models
from shop.models import Event

for kind in models.Index, BrinIndex:
    index = kind(fields=["created_at"], name=kind.__name__.lower())
    with connection.schema_editor() as editor:
        editor.add_index(Event, index)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_relation_size(%s::regclass))", [index.name])
        print(f"{kind.__name__}: {cursor.fetchone()[0]}")
