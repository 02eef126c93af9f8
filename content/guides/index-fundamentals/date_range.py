from datetime import UTC, datetime, timedelta

from django.db import connection, models
from shop.models import Event

with connection.schema_editor() as editor:
    editor.add_index(Event, models.Index(fields=["created_at"], name="event_created"))

start = datetime(2025, 1, 10, tzinfo=UTC)
events = Event.objects.filter(created_at__gte=start, created_at__lt=start + timedelta(days=1))

len(list(events))
