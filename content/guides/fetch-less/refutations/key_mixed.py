from django.db import connection, models
from django.db.models.fields.tuple_lookups import TupleGreaterThan
from shop.models import Event

# %% set-up: an index on (created_at, id)
with connection.schema_editor() as editor:
    editor.add_index(Event, models.Index(fields=["created_at", "id"], name="event_created"))

# %% the next page
last = Event.objects.get(id=18_000)
Event.objects.filter(id=17_999).update(created_at=last.created_at)
later = TupleGreaterThan(("created_at", "id"), (last.created_at, last.id))
events = Event.objects.filter(later)
page = events.order_by("created_at", "-id")[:20]

f"the event of the same moment is shown: {17_999 in [event.id for event in page]}"
