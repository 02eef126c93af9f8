"""Runs after a lab's code: what the code ended with, and how large the indexes are by now.

In hexadecimal, since an answer comes back as its repr.
"""

import json

from django.db import connection

with quietly, connection.cursor() as cursor:
    cursor.execute("""
        SELECT index.relname, owner.relname,
               pg_relation_size(index.oid), pg_relation_size(owner.oid)
        FROM pg_index
        JOIN pg_class index ON index.oid = indexrelid
        JOIN pg_class owner ON owner.oid = indrelid
        WHERE owner.relnamespace = 'public'::regnamespace
        ORDER BY owner.relname, index.relname
    """)
    sizes = cursor.fetchall()

json.dumps({"value": shown, "indexes": sizes}).encode().hex()
