from django.apps import apps
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import connection, models
from django.db.migrations.state import ProjectState

index = models.Index(fields=["created_at"], name="order_created")
operation = AddIndexConcurrently("order", index)

before = ProjectState.from_apps(apps)
after = before.clone()
operation.state_forwards("shop", after)

with connection.schema_editor(atomic=True) as editor:
    operation.database_forwards("shop", editor, before, after)
