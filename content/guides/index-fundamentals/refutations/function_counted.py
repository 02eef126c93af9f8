from datetime import date

from django.db import connection, models
from shop.models import Event

with connection.schema_editor() as editor:
    editor.add_index(Event, models.Index(fields=["created_at"], name="event_created"))

with connection.cursor() as cursor:
    cursor.execute("SET random_page_cost = 1.1")

Event.objects.filter(created_at__date=date(2025, 1, 10)).count()
