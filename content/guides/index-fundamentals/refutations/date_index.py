from datetime import date

from django.db import connection, models
from django.db.models.functions import TruncDate
from shop.models import Event

with connection.schema_editor() as editor:
    editor.add_index(Event, models.Index(TruncDate("created_at"), name="event_date"))

events = Event.objects.filter(created_at__date=date(2025, 1, 10))

len(list(events))
