from django.db import connection


def hot_updates(cursor, indexed=None):
    """Update 3,000 of 10,000 rows, and count the updates that touched no index."""
    cursor.execute(
        "CREATE TABLE seat (id int PRIMARY KEY, row int, taken int) WITH (fillfactor=70)"
    )
    cursor.execute("INSERT INTO seat SELECT i, i % 40, 0 FROM generate_series(1, 10000) AS i")
    if indexed:
        cursor.execute(f"CREATE INDEX ON seat ({indexed})")

    cursor.execute("UPDATE seat SET taken = 1 WHERE id <= 3000")
    cursor.execute("SELECT pg_stat_force_next_flush()")
    cursor.execute("SELECT pg_stat_get_tuples_hot_updated('seat'::regclass)")
    (count,) = cursor.fetchone()

    cursor.execute("DROP TABLE seat")
    return count


with connection.cursor() as cursor:
    print("no further index:   ", hot_updates(cursor))
    print("index on row:       ", hot_updates(cursor, "row"))
    print("index on taken:     ", hot_updates(cursor, "taken"))
