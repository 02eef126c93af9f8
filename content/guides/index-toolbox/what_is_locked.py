from django.apps import apps
from django.db import connection, migrations, models, transaction
from django.db.migrations.state import ProjectState

DOUBLE = models.GeneratedField(
    expression=models.F("total") * 2,
    output_field=models.DecimalField(max_digits=11, decimal_places=2),
    db_persist=True,
)
OPERATIONS = [
    migrations.AddIndex("order", models.Index(fields=["created_at"], name="order_created")),
    migrations.AddField("order", "due", models.DateField(null=True)),
    migrations.AddField("order", "printed", models.BooleanField(default=False)),
    migrations.AlterField("order", "status", models.CharField(max_length=20)),
    migrations.AlterField("order", "status", models.CharField(max_length=9)),
    migrations.AddField("order", "double", DOUBLE),
    migrations.AddConstraint(
        "order", models.CheckConstraint(condition=models.Q(total__gte=0), name="order_total")
    ),
    migrations.AddConstraint(
        "order", models.UniqueConstraint(fields=["customer", "created_at"], name="order_once")
    ),
]
LOOK = """
    SELECT pg_relation_filenode(relation), pg_stat_get_xact_blocks_fetched(relation),
           array_agg(mode ORDER BY mode)
    FROM pg_locks WHERE relation = 'shop_order'::regclass GROUP BY relation
"""


def look(cursor):
    """Return the file that holds the table, the blocks read of it, and its locks."""
    cursor.execute(LOOK)
    return cursor.fetchone()


for operation in OPERATIONS:
    before = ProjectState.from_apps(apps)
    after = before.clone()
    operation.state_forwards("shop", after)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE shop_order IN ACCESS SHARE MODE")
        file, read, _ = look(cursor)
        with connection.schema_editor() as editor:
            operation.database_forwards("shop", editor, before, after)
        new_file, blocks, locks = look(cursor)
        lock = next(mode for mode in locks if mode != "AccessShareLock")
        does = "writes it anew" if file != new_file else "reads it" if blocks - read > 100 else ""
        print(f"{lock:19} {does:14} {operation.describe()}")
        transaction.set_rollback(True)
