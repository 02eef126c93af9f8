from django.db import connection, models
from shop.models import Event

with connection.schema_editor() as editor:
    editor.add_index(Event, models.Index(fields=["tenant"], name="event_tenant"))

with connection.cursor() as cursor:
    cursor.execute("SET enable_seqscan = off")
    for memory in ("4MB", "64kB"):
        cursor.execute(f"SET work_mem = '{memory}'")
        cursor.execute(
            "EXPLAIN (ANALYZE, FORMAT JSON) SELECT * FROM shop_event WHERE tenant IN (0, 1)"
        )
        plan = cursor.fetchone()[0][0]["Plan"]
        print(memory, plan["Node Type"], "whole pages:", plan["Lossy Heap Blocks"] > 0)
