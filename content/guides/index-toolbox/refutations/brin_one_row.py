from datetime import UTC, datetime

from django.contrib.postgres.indexes import BrinIndex
from django.db import connection
from shop.models import Event

noon = Event.objects.filter(created_at=datetime(2025, 1, 10, 12, tzinfo=UTC))

# %% set-up: ranges of 128 pages
with connection.schema_editor() as editor:
    editor.add_index(Event, BrinIndex(fields=["created_at"], name="event_time"))

# %% one event
len(list(noon.all()))

# %% set-up: ranges of 16 pages
with connection.schema_editor() as editor:
    editor.add_index(
        Event, BrinIndex(fields=["created_at"], pages_per_range=16, name="event_time_16")
    )

# %% the same event
len(list(noon.all()))
