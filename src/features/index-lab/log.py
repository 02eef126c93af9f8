"""Runs before a lab's code: plans say what is written to the write-ahead log."""

from django.db import connection

with connection.cursor() as cursor:
    cursor.execute("SET auto_explain.log_wal = on")
