from datetime import UTC, datetime

from django.contrib.postgres.indexes import BrinIndex
from django.db import connection
from shop.models import Event

# %% set-up: a BRIN index on the time
with connection.schema_editor() as editor:
    editor.add_index(Event, BrinIndex(fields=["created_at"], name="event_time"))

# %% one event
len(list(Event.objects.filter(created_at=datetime(2025, 1, 10, 12, tzinfo=UTC))))
