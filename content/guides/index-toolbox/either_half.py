from django.db import connection, models
from django.db.models import Q
from shop.models import Event

with connection.schema_editor() as editor:
    editor.add_index(Event, models.Index(fields=["tenant"], name="event_tenant"))

events = Event.objects.filter(Q(tenant=47) | Q(actor_email="User31@Example.com"))

len(list(events))
