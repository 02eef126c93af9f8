from django.db import connection, models
from django.db.models import Q
from shop.models import Event

# %% set-up: an index on (created_at, id)
with connection.schema_editor() as editor:
    editor.add_index(Event, models.Index(fields=["created_at", "id"], name="event_created"))

# %% the next page
last = Event.objects.get(id=18_000)
later = Q(created_at__gt=last.created_at) | Q(created_at=last.created_at, id__gt=last.id)
events = Event.objects.filter(later)
page = events.order_by("created_at", "id")[:20]

[event.id for event in page][:3]
