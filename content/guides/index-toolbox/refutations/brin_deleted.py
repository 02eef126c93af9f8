from datetime import UTC, datetime, timedelta

from django.contrib.postgres.indexes import BrinIndex
from django.db import connection
from shop.models import Event

# %% set-up: a BRIN index, and new events in the room of old ones
with connection.schema_editor() as editor:
    editor.add_index(Event, BrinIndex(fields=["created_at"], name="event_time"))
with connection.cursor() as cursor:
    cursor.execute("DELETE FROM shop_event WHERE id <= 30000")
    cursor.execute("VACUUM shop_event")
    cursor.execute("""
        INSERT INTO shop_event (tenant, kind, actor_email, created_at, payload)
        SELECT tenant, kind, actor_email, created_at + interval '1 year', payload
        FROM shop_event WHERE id <= 60000
    """)

# %% the events of a day
start = datetime(2025, 1, 10, tzinfo=UTC)
day = Event.objects.filter(created_at__gte=start, created_at__lt=start + timedelta(days=1))

len(list(day))
