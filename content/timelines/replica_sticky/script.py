from contextvars import ContextVar

from django.db import connections, router
from ledger.models import Stock


class StickyRouter:  # in settings.py: DATABASE_ROUTERS
    def db_for_read(self, model, **hints):
        return "default" if has_written.get() else "replica"

    def db_for_write(self, model, **hints):
        has_written.set(True)
        return "default"


# A middleware begins each request with False.
has_written = ContextVar("has_written", default=False)
router.routers = [StickyRouter()]

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
    return Stock.objects.get(sku="SKU1").on_hand


def b():
    return Stock.objects.get(sku="SKU1").on_hand
