from django.db import connection, models
from django.db.models import Count
from shop.models import Order

with connection.schema_editor() as editor:
    editor.add_index(Order, models.Index(fields=["status"], name="order_status"))

# %% the ids counted
list(Order.objects.values_list("status").annotate(Count("id")).order_by("status"))

# %% the rows counted
list(Order.objects.values_list("status").annotate(rows=Count("*")).order_by("status"))
