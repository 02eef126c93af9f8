from django.db import connection, models
from django.db.models.functions import Lower
from shop.models import Event

with connection.schema_editor() as editor:
    editor.add_index(Event, models.Index(Lower("actor_email"), name="event_email"))

len(list(Event.objects.filter(actor_email__iexact="user31@example.com")))
