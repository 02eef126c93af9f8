from django.db import connection

UPDATE = """
    EXPLAIN (ANALYZE, WAL, FORMAT JSON)
    UPDATE seat SET taken = 1 WHERE id <= 3000
"""

with connection.cursor() as cursor:
    for indexed in ("taken", "taken, row"):
        cursor.execute("CREATE TABLE seat (id int PRIMARY KEY, row int, taken int)")
        cursor.execute("INSERT INTO seat SELECT i, i % 40, 0 FROM generate_series(1, 10000) AS i")
        for column in indexed.split(", "):
            cursor.execute(f"CREATE INDEX ON seat ({column})")
        cursor.execute(UPDATE)
        records = cursor.fetchone()[0][0]["Plan"]["WAL Records"]
        print(f"index on {indexed}: {records / 3000:.0f} records of WAL for each row")
        cursor.execute("DROP TABLE seat")
