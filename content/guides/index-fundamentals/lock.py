from django.db import connection, models, transaction
from shop.models import Order

index = models.Index(fields=["created_at"], name="order_created")

# What a migration does with AddIndex: everything in one transaction.
with transaction.atomic(), connection.cursor() as cursor:
    with connection.schema_editor() as editor:
        editor.add_index(Order, index)
    cursor.execute("SELECT mode FROM pg_locks WHERE relation::regclass::text = 'shop_order'")
    print("lock on shop_order:", *cursor.fetchone())
