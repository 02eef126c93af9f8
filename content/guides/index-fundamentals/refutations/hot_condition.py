from django.db import connection


def hot_updates(cursor, index):
    """Update 3,000 of 10,000 rows, and count the updates that touched no index."""
    cursor.execute(
        "CREATE TABLE seat (id int PRIMARY KEY, row int, taken int) WITH (fillfactor=50)"
    )
    cursor.execute("INSERT INTO seat SELECT i, i % 40, 0 FROM generate_series(1, 10000) AS i")
    cursor.execute(f"CREATE INDEX ON seat {index}")
    cursor.execute("UPDATE seat SET taken = 1 WHERE id <= 3000")
    cursor.execute("SELECT pg_stat_force_next_flush()")
    cursor.execute("SELECT pg_stat_get_tuples_hot_updated('seat'::regclass)")
    (count,) = cursor.fetchone()
    cursor.execute("DROP TABLE seat")
    return count


with connection.cursor() as cursor:
    for index in ("(row)", "(row) INCLUDE (taken)", "(row) WHERE taken = 0"):
        print(f"{index:22} {hot_updates(cursor, index)}")
