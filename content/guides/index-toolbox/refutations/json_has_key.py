from django.contrib.postgres.indexes import GinIndex
from django.db import connection
from shop.models import Event

gin = GinIndex(fields=["payload"], opclasses=["jsonb_path_ops"], name="event_payload")
with connection.schema_editor() as editor:
    editor.add_index(Event, gin)

# %% has_key
len(list(Event.objects.filter(payload__has_key="error")))

# %% set-up: the default kind of index
with connection.schema_editor() as editor:
    editor.add_index(Event, GinIndex(fields=["payload"], name="event_keys"))

# %% has_key, again
len(list(Event.objects.filter(payload__has_key="error")))
