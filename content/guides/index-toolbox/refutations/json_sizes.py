from django.contrib.postgres.indexes import GinIndex
from django.db import connection, models
from django.db.models import F
from django.db.models.fields.json import KT
from shop.models import Event

indexes = [
    GinIndex(fields=["payload"], opclasses=["jsonb_path_ops"], name="gin_jsonb_path_ops"),
    models.Index(F("payload__path"), name="key_as_json"),
    models.Index(KT("payload__path"), name="key_as_text"),
]
for index in indexes:
    with connection.schema_editor() as editor:
        editor.add_index(Event, index)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_relation_size(%s::regclass))", [index.name])
        print(f"{index.name:19}", *cursor.fetchone())
