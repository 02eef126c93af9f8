from django.db import connection, models
from django.db.models.functions import Upper
from shop.models import Event

upper = models.GeneratedField(
    expression=Upper("actor_email"),
    output_field=models.CharField(max_length=254),
    db_persist=False,
)
upper.contribute_to_class(Event, "upper")
with connection.schema_editor() as editor:
    editor.add_field(Event, upper)
    editor.add_index(Event, models.Index(fields=["upper"], name="event_upper"))
