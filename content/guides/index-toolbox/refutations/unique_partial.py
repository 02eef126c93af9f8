from django.db import connection

with connection.cursor() as cursor:
    cursor.execute("""
        CREATE UNIQUE INDEX order_once ON shop_order (customer_id, created_at)
        WHERE status = 'open'
    """)
    cursor.execute("ALTER TABLE shop_order ADD CONSTRAINT order_once UNIQUE USING INDEX order_once")
