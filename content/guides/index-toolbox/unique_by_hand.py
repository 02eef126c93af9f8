from django.apps import apps
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

once = models.UniqueConstraint(fields=["customer", "created_at"], name="order_once")


class Migration(migrations.Migration):
    atomic = False
    operations = [
        migrations.RunSQL(
            "CREATE UNIQUE INDEX CONCURRENTLY order_once ON shop_order (customer_id, created_at)",
            "DROP INDEX CONCURRENTLY IF EXISTS order_once",
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.AddConstraint("order", once)],
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE shop_order ADD CONSTRAINT order_once"
                    " UNIQUE USING INDEX order_once",
                    "ALTER TABLE shop_order DROP CONSTRAINT order_once",
                )
            ],
        ),
    ]


migration = Migration("0002_order_once", "shop")
state = ProjectState.from_apps(apps)
with connection.schema_editor(atomic=migration.atomic) as editor:
    after = migration.apply(state.clone(), editor)

known = after.models["shop", "order"].options["constraints"]
print("Django knows of:", [constraint.name for constraint in known])
with connection.cursor() as cursor:
    cursor.execute("""
        SELECT conname, convalidated FROM pg_constraint
        WHERE conrelid = 'shop_order'::regclass AND contype = 'u'
    """)
    print("PostgreSQL knows of:", cursor.fetchall())

# and back again
with connection.schema_editor(atomic=migration.atomic) as editor:
    migration.unapply(state, editor)
