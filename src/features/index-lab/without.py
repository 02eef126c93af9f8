"""Runs before a lab's code: whatever the code asks of a schema editor is left out."""

from django.db.backends.postgresql.schema import DatabaseSchemaEditor


def leave_out(editor, sql, params=()):
    """Stand in for execute(): the code goes on as if the statement had been sent."""


DatabaseSchemaEditor.execute = leave_out
