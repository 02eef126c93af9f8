from django.apps import apps
from django.db import IntegrityError, connection, migrations, models
from django.db.migrations.state import ProjectState
from shop.models import Refund

before = ProjectState.from_apps(apps)


def migrate(field):
    operation = migrations.AddField("refund", field.verbose_name, field)
    after = before.clone()
    operation.state_forwards("shop", after)
    with connection.schema_editor() as editor:
        operation.database_forwards("shop", editor, before, after)


def refund():
    """What a server process does that still runs the old code."""
    try:
        Refund.objects.create(order_id=1, created_at="2026-01-01T00:00Z", reason="late")
        print("a refund")
    except IntegrityError as error:
        print(str(error).splitlines()[0])


# %% db_default=False
migrate(models.BooleanField("urgent", db_default=False))
refund()

# %% default=False
migrate(models.BooleanField("printed", default=False))
refund()
