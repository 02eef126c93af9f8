"""Fills an empty database as a project would: Django makes tables, SQL the rows, then the keys.

Runs inside the engine while its dataset snapshots are built.
"""

import json

from django.apps import apps
from django.db import connection


def fill(app: str, statements: str) -> None:
    """Create the tables of `app` and execute `statements`, a JSON array of SQL.

    Indexes and foreign keys wait until the schema editor is left: rows are written faster so.
    """
    with connection.schema_editor() as editor:
        for model in apps.get_app_config(app).get_models():
            editor.create_model(model)
        with connection.cursor() as cursor:
            for statement in json.loads(statements):
                cursor.execute(statement)
    connection.close()


def schema(app: str) -> str:
    """The statements that create the tables of `app`, to compare Django's versions by."""
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        for model in apps.get_app_config(app).get_models():
            editor.create_model(model)
    return "\n".join(editor.collected_sql)
