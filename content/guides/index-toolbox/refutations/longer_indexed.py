from django.db import connection, models
from django.db.models.functions import Upper
from shop.models import Order

waiting = models.Q(status="open")
with connection.schema_editor() as editor:
    editor.add_index(
        Order, models.Index(fields=["created_at"], condition=waiting, name="order_waiting")
    )
    editor.add_index(Order, models.Index(Upper("status"), name="order_upper"))

FILES = "SELECT pg_relation_filenode('order_waiting'), pg_relation_filenode('order_upper')"
with connection.cursor() as cursor:
    cursor.execute(FILES)
    before = cursor.fetchone()
    cursor.execute("ALTER TABLE shop_order ALTER COLUMN status TYPE varchar(20)")
    cursor.execute(FILES)
    print("made anew:", *(old != new for old, new in zip(before, cursor.fetchone(), strict=True)))
