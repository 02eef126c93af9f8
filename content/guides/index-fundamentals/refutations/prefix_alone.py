from django.db import connection, models
from shop.models import Event

with connection.schema_editor() as editor:
    editor.add_index(
        Event, models.Index(fields=["tenant", "created_at"], name="event_tenant_created")
    )
    editor.add_index(Event, models.Index(fields=["tenant"], name="event_tenant"))

with connection.cursor() as cursor:
    for name in ("event_tenant_created", "event_tenant"):
        cursor.execute("SELECT pg_relation_size(%s::regclass)", [name])
        print(f"{name:21} {cursor.fetchone()[0] // 1024:5,} kB")

events = list(Event.objects.filter(tenant=47))

len(events)
