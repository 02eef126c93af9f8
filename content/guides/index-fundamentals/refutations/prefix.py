from django.db import connection, models
from shop.models import Event

with connection.schema_editor() as editor:
    editor.add_index(
        Event, models.Index(fields=["tenant", "created_at"], name="event_tenant_created")
    )

events = list(Event.objects.filter(tenant=47))

len(events)
