from django.contrib.postgres.indexes import GinIndex
from django.db import connection
from shop.models import Event

gin = GinIndex(fields=["payload"], opclasses=["jsonb_path_ops"], name="event_payload")
with connection.schema_editor() as editor:
    editor.add_index(Event, gin)

len(list(Event.objects.filter(payload__contains={"path": "/p/17"})))
