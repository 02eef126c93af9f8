from django.apps import apps
from django.contrib.postgres.operations import AddConstraintNotValid, ValidateConstraint
from django.db import connection, migrations, models, transaction
from django.db.migrations.state import ProjectState


class Migration(migrations.Migration):
    operations = [
        AddConstraintNotValid(
            "order", models.CheckConstraint(condition=models.Q(total__gte=0), name="order_total")
        ),
        ValidateConstraint("order", "order_total"),
    ]


migration = Migration("0002_order_total", "shop")
with transaction.atomic(), connection.cursor() as cursor:
    with connection.schema_editor() as editor:
        migration.apply(ProjectState.from_apps(apps), editor)
    cursor.execute("SELECT mode FROM pg_locks WHERE relation = 'shop_order'::regclass")
    print(*sorted(mode for (mode,) in cursor.fetchall()))
