from django.apps import apps
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState


class Migration(migrations.Migration):
    operations = [
        AddIndexConcurrently("order", models.Index(fields=["created_at"], name="order_created")),
    ]


migration = Migration("0002_order_created", "shop")
with connection.schema_editor(atomic=migration.atomic) as editor:
    migration.apply(ProjectState.from_apps(apps), editor)
