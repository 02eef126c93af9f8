from django.db import connection, transaction

# What Django 6.1 makes of a ForeignKey with on_delete=DB_CASCADE.
CASCADE = """
ALTER TABLE shop_refunditem ADD CONSTRAINT refund_cascades FOREIGN KEY (refund_id)
REFERENCES shop_refund (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
"""
DELETE = """
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
DELETE FROM shop_refund WHERE id <= 10
"""

with transaction.atomic(), connection.cursor() as cursor:
    cursor.execute(CASCADE)
    cursor.execute(DELETE)
    for (line,) in cursor.fetchall():
        print(line)
    transaction.set_rollback(True)
