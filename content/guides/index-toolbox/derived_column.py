from django.db import connection, models
from django.db.models.functions import Upper
from shop.models import Event

# %% set-up: a column that PostgreSQL computes, and an index on it
upper = models.GeneratedField(
    expression=Upper("actor_email"),
    output_field=models.CharField(max_length=254),
    db_persist=True,
)
upper.contribute_to_class(Event, "upper")
with connection.schema_editor() as editor:
    editor.add_field(Event, upper)
    editor.add_index(Event, models.Index(fields=["upper"], name="event_upper"))

with connection.cursor() as cursor:
    cursor.execute("ANALYZE shop_event")

# %% an address in any case
events = Event.objects.filter(upper="USER31@EXAMPLE.COM")

len(list(events.values_list("id")))
