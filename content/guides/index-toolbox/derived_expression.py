from django.db import connection, models
from django.db.models.functions import Upper
from shop.models import Event

# %% set-up: an index on the expression
with connection.schema_editor() as editor:
    editor.add_index(Event, models.Index(Upper("actor_email"), name="event_upper"))

with connection.cursor() as cursor:
    cursor.execute("ANALYZE shop_event")

# %% an address in any case
events = Event.objects.alias(upper=Upper("actor_email")).filter(upper="USER31@EXAMPLE.COM")

len(list(events.values_list("id")))
