from datetime import UTC, datetime, timedelta

from django.db import connection, models
from shop.models import Event

# %% set-up: a B-tree on the time
with connection.schema_editor() as editor:
    editor.add_index(Event, models.Index(fields=["created_at"], name="event_time"))

# %% the events of a day
start = datetime(2025, 1, 10, tzinfo=UTC)
day = Event.objects.filter(created_at__gte=start, created_at__lt=start + timedelta(days=1))

len(list(day))
