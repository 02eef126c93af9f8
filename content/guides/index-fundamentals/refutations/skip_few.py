from datetime import UTC, datetime, timedelta

from django.db import connection, models
from shop.models import Event

with connection.schema_editor() as editor:
    editor.add_index(Event, models.Index(fields=["kind", "created_at"], name="event_kind_created"))

noon = datetime(2025, 1, 10, 12, tzinfo=UTC)
events = Event.objects.filter(created_at__range=(noon, noon + timedelta(minutes=10)))

len(list(events))
