"""Prints what Django knows of a dataset's models, and what PostgreSQL made of them, as JSON."""

import json

from django.apps import apps
from django.db import connection

# Every dataset's app is installed; the one whose tables are there was asked for.
there = set(connection.introspection.table_names())
[config] = [
    config
    for config in apps.get_app_configs()
    if any(model._meta.db_table in there for model in config.get_models())
]


def describe(field):
    return {
        "name": field.name,
        "type": type(field).__name__,
        "column": field.column,
        "null": field.null,
        "unique": field.unique,
        "primary": field.primary_key,
        "to": field.related_model._meta.object_name if field.related_model else None,
    }


def describe_model(model):
    meta = model._meta
    return {
        "name": meta.object_name,
        "table": meta.db_table,
        "auto": bool(meta.auto_created),
        "fields": [describe(field) for field in meta.local_fields],
        "many": [
            {
                "name": field.name,
                "to": field.related_model._meta.object_name,
                "through": field.remote_field.through._meta.db_table,
            }
            for field in meta.local_many_to_many
        ],
    }


with connection.schema_editor(collect_sql=True) as editor:
    for model in config.get_models():
        editor.create_model(model)

with connection.cursor() as cursor:
    cursor.execute(
        "SELECT tablename, indexname, indexdef FROM pg_indexes"
        " WHERE schemaname = 'public' ORDER BY tablename, indexname"
    )
    indexes = [
        {"table": table, "name": name, "definition": definition}
        for table, name, definition in cursor.fetchall()
    ]

tables = {model._meta.db_table for model in config.get_models(include_auto_created=True)}
print(
    json.dumps(
        {
            "models": [
                describe_model(model) for model in config.get_models(include_auto_created=True)
            ],
            "sql": editor.collected_sql,
            "indexes": [index for index in indexes if index["table"] in tables],
        }
    )
)
