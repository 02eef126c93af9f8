from django.db import connection
from django.db.models import Index
from shop.models import Event

# %% set-up: an index in this order
with connection.schema_editor() as editor:
    editor.add_index(Event, Index(fields=["actor_email", "id"], name="event_by_email"))

# %% the last ten rows
last = Event.objects.order_by("actor_email", "id").values_list("actor_email", flat=True)[99_990:]

list(last)[-1]
