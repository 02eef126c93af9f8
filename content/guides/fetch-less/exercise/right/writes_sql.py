# writes the comparison in SQL, and keeps the key as text
from django.db import connection

PAGE = """
    SELECT id, kind, actor_email, created_at FROM shop_event
    WHERE (created_at, id) < (%s::timestamptz, %s)
    ORDER BY created_at DESC, id DESC
    LIMIT 51
"""


def feed(after="infinity 0"):
    at, pk = after.rsplit(" ", 1)
    with connection.cursor() as cursor:
        cursor.execute(PAGE, [at, int(pk)])
        rows = cursor.fetchall()
    key = f"{rows[49][3].isoformat()} {rows[49][0]}" if len(rows) > 50 else None
    return [row[:3] for row in rows[:50]], key
