from django.apps import apps
from django.contrib.postgres.operations import AddConstraintNotValid, ValidateConstraint
from django.db import connection, models, transaction
from django.db.migrations.state import ProjectState

positive = models.CheckConstraint(condition=models.Q(total__gte=0), name="order_total")


def migrate(*operations):
    """Carry out operations as one migration does, and say which locks it holds in the end."""
    state = ProjectState.from_apps(apps)
    with transaction.atomic(), connection.schema_editor() as editor:
        for operation in operations:
            before, state = state, state.clone()
            operation.state_forwards("shop", state)
            operation.database_forwards("shop", editor, before, state)
        with connection.cursor() as cursor:
            cursor.execute("SELECT mode FROM pg_locks WHERE relation = 'shop_order'::regclass")
            print(*{mode for (mode,) in cursor.fetchall()})


# %% the first migration
migrate(AddConstraintNotValid("order", positive))

# %% the second
migrate(ValidateConstraint("order", "order_total"))
