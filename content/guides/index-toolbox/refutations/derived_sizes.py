from django.db import connection, models
from django.db.models.functions import Upper
from shop.models import Event


def size():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_table_size('shop_event'))")
        return cursor.fetchone()[0]


before = size()
upper = models.GeneratedField(
    expression=Upper("actor_email"),
    output_field=models.CharField(max_length=254),
    db_persist=True,
)
upper.contribute_to_class(Event, "upper")
with connection.schema_editor() as editor:
    editor.add_field(Event, upper)

print(f"the table: {before}, with the column {size()}")
