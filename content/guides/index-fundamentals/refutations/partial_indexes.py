from django.db import connection

INSERT = """
    EXPLAIN (ANALYZE, BUFFERS, WAL, FORMAT JSON)
    INSERT INTO note
    SELECT i, i % 7, i % 97, i % 997, i * 17 % 30011, i * 31 % 30011, i
    FROM generate_series(1, 30000) AS i
"""

with connection.cursor() as cursor:
    for indexes in (0, 1, 3, 6):
        cursor.execute("CREATE TABLE note (id bigint, a int, b int, c int, d int, e int, f int)")
        for column in "abcdef"[:indexes]:
            cursor.execute(f"CREATE INDEX ON note ({column}) WHERE {column} < 0")

        cursor.execute(INSERT)
        plan = cursor.fetchone()[0][0]["Plan"]
        pages, wal = plan["Shared Hit Blocks"] // 1000, plan["WAL Bytes"]
        print(f"{indexes} indexes: {pages} thousand pages touched, {wal / 1e6:3.0f} MB of WAL")

        cursor.execute("DROP TABLE note")
