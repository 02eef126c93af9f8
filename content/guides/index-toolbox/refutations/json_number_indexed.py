from django.db import DataError, connection, models
from django.db.models import IntegerField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from shop.models import Event

number = Cast(KT("payload__ms"), IntegerField())
with connection.schema_editor() as editor:
    editor.add_index(Event, models.Index(number, name="event_ms"))

event = Event(tenant=1, kind="view", created_at="2026-01-01T00:00Z", payload={"ms": "1.5"})
try:
    event.save()
except DataError as error:
    print(str(error).splitlines()[0])

len(list(Event.objects.alias(ms=number).filter(ms__gt=897)))
