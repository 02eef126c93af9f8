from django.apps import apps
from django.db import connection, migrations, models, transaction
from django.db.migrations.state import ProjectState

waiting = models.Q(status="open")
OPERATIONS = [
    migrations.AddField(
        "order", "clerk", models.ForeignKey("shop.Customer", models.PROTECT, null=True)
    ),
    migrations.AddIndex(
        "order", models.Index(fields=["created_at"], condition=waiting, name="order_waiting")
    ),
    migrations.AlterField("order", "status", models.CharField(max_length=20)),
]


def blocks(cursor):
    cursor.execute("SELECT pg_stat_get_xact_blocks_fetched('shop_order'::regclass)")
    return cursor.fetchone()[0]


state = ProjectState.from_apps(apps)
with transaction.atomic(), connection.cursor() as cursor:
    for operation in OPERATIONS:
        before, state = state, state.clone()
        operation.state_forwards("shop", state)
        read = blocks(cursor)
        with connection.schema_editor() as editor:
            operation.database_forwards("shop", editor, before, state)
        does = "reads it" if blocks(cursor) - read > 100 else "reads nothing"
        print(does, operation.describe(), sep=": ")
