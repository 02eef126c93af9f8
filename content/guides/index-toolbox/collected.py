from django.apps import apps
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

created = models.Index(fields=["created_at"], name="order_created")
active = models.Q(status="open")


class Locking(migrations.Migration):
    operations = [
        migrations.AddIndex("order", created),
        migrations.AddConstraint(
            "order", models.UniqueConstraint(fields=["customer"], condition=active, name="one_open")
        ),
        migrations.AddField("refund", "clerk", models.ForeignKey("shop.Customer", models.PROTECT)),
    ]


class Concurrent(migrations.Migration):
    atomic = False
    operations = [AddIndexConcurrently("order", created)]


for kind in Locking, Concurrent:
    migration = kind("0002", "shop")
    with connection.schema_editor(collect_sql=True, atomic=migration.atomic) as editor:
        migration.apply(ProjectState.from_apps(apps), editor, collect_sql=True)
    print(*editor.collected_sql, sep="\n")
