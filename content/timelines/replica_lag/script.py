from django.db import connections, router
from ledger.models import Stock


class ReadFromReplica:  # in settings.py: DATABASE_ROUTERS
    def db_for_read(self, model, **hints):
        return "replica"

    def db_for_write(self, model, **hints):
        return "default"


router.routers = [ReadFromReplica()]

CATCH_UP = """DO $$ BEGIN
    LOOP EXIT WHEN (SELECT on_hand FROM ledger_stock WHERE sku = 'SKU1') = 9; END LOOP;
END $$"""


def replica():
    cursor = connections["replica"].cursor()
    cursor.execute("SELECT pg_wal_replay_pause()")  # stands for a replica that is busy
    yield "falls behind"
    cursor.execute("SELECT pg_wal_replay_resume()")
    cursor.execute(CATCH_UP)
    return "has caught up"


def a():
    yield Stock.objects.filter(sku="SKU1").update(on_hand=9)
    yield Stock.objects.get(sku="SKU1").on_hand
    yield Stock.objects.get(sku="SKU1").on_hand
    return Stock.objects.using("default").get(sku="SKU1").on_hand
