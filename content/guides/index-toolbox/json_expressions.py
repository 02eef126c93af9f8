from django.db import connection, models
from django.db.models import F
from django.db.models.fields.json import KT
from shop.models import Event

# %% set-up: the key as text
with connection.schema_editor() as editor:
    editor.add_index(Event, models.Index(KT("payload__path"), name="event_path_text"))

# %% asked as text
len(list(Event.objects.alias(path=KT("payload__path")).filter(path="/p/17")))

# %% asked as JSON
len(list(Event.objects.filter(payload__path="/p/17")))

# %% set-up: the key as JSON
with connection.schema_editor() as editor:
    editor.add_index(Event, models.Index(F("payload__path"), name="event_path_json"))

# %% asked as JSON, again
len(list(Event.objects.filter(payload__path="/p/17")))
