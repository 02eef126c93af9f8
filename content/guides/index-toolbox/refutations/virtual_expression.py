from django.db import connection, models
from django.db.models.functions import Upper
from shop.models import Event

upper = models.GeneratedField(
    expression=Upper("actor_email"), output_field=models.TextField(), db_persist=False
)
upper.contribute_to_class(Event, "upper")
with connection.schema_editor() as editor:
    editor.add_field(Event, upper)
    editor.add_index(Event, models.Index(Upper("actor_email"), name="event_upper"))

len(list(Event.objects.filter(upper="USER31@EXAMPLE.COM").values_list("id")))
