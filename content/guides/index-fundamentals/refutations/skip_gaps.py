from django.db import connection

COUNT = """
    EXPLAIN (ANALYZE, FORMAT JSON)
    SELECT * FROM note WHERE created_at BETWEEN '2025-01-10 12:00Z' AND '2025-01-10 12:10Z'
"""


def searches(plan):
    """Return the number of searches of the index below a node."""
    return plan.get("Index Searches", 0) + sum(map(searches, plan.get("Plans", [])))


with connection.cursor() as cursor:
    for first in ("tenant", "tenant * 10"):
        cursor.execute(
            f"CREATE TABLE note AS SELECT {first} AS tenant, created_at, payload FROM shop_event"
        )
        cursor.execute("CREATE INDEX ON note (tenant, created_at)")
        cursor.execute("ANALYZE note")
        cursor.execute(COUNT)
        print(f"{first}: {searches(cursor.fetchone()[0][0]['Plan'])} searches")
        cursor.execute("DROP TABLE note")
