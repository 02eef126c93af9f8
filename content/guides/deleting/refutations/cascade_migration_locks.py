from django.db import connection, models
from shop.models import Order, OrderItem

old = OrderItem._meta.get_field("order")
new = models.ForeignKey(Order, on_delete=models.DB_CASCADE, related_name="items")
new.set_attributes_from_name("order")
new.model = OrderItem


def rows_read():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = 'shop_orderitem'"
        )
        return cursor.fetchone()[0]


with connection.schema_editor() as editor:
    before = rows_read()
    editor.alter_field(OrderItem, old, new)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relation::regclass::text, mode FROM pg_locks"
            " WHERE relation IN ('shop_order'::regclass, 'shop_orderitem'::regclass)"
            " AND mode = 'AccessExclusiveLock' ORDER BY 1"
        )
        print(*cursor.fetchall(), sep="\n")
    print(rows_read() - before, "lines read")
