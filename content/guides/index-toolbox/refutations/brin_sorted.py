from django.contrib.postgres.indexes import BrinIndex
from django.db import connection
from shop.models import Event

# %% set-up: a BRIN index on the time
with connection.schema_editor() as editor:
    editor.add_index(Event, BrinIndex(fields=["created_at"], name="event_time"))

# %% the newest events
len(list(Event.objects.order_by("-created_at")[:20]))
