from django.contrib.postgres.indexes import BrinIndex
from django.db import connection
from shop.models import Event

# %% set-up: a BRIN index on the tenant
with connection.schema_editor() as editor:
    editor.add_index(Event, BrinIndex(fields=["tenant"], name="event_tenant"))

# %% the events of a rare tenant
len(list(Event.objects.filter(tenant=47)))
