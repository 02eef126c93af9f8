from datetime import UTC, datetime, timedelta

from django.contrib.postgres.indexes import BrinIndex
from django.db import connection
from shop.models import Event

start = datetime(2025, 1, 10, tzinfo=UTC)
day = Event.objects.filter(created_at__gte=start, created_at__lt=start + timedelta(days=1))

# %% set-up: a BRIN index, and then thirty thousand newer events
with connection.schema_editor() as editor:
    editor.add_index(Event, BrinIndex(fields=["created_at"], name="event_time"))
with connection.cursor() as cursor:
    cursor.execute("""
        INSERT INTO shop_event (tenant, kind, actor_email, created_at, payload)
        SELECT tenant, kind, actor_email, created_at + interval '1 year', payload
        FROM shop_event WHERE id <= 30000
    """)

# %% the events of a day, long before
len(list(day.all()))

# %% set-up: VACUUM
with connection.cursor() as cursor:
    cursor.execute("VACUUM shop_event")

# %% the same day
len(list(day.all()))
