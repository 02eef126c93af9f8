from django.db import connection, models
from django.db.models import IntegerField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from shop.models import Event

number = Cast(KT("payload__ms"), IntegerField())
with connection.schema_editor() as editor:
    editor.add_index(Event, models.Index(number, name="event_ms"))

len(list(Event.objects.alias(ms=number).filter(ms__gt=897)))
