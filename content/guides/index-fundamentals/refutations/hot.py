from django.db import connection


def hot_updates(cursor, fillfactor, indexed=None):
    """Update 3,000 of 10,000 rows, and count the updates that touched no index."""
    cursor.execute(
        f"CREATE TABLE seat (id int PRIMARY KEY, row int, taken int) WITH (fillfactor={fillfactor})"
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
    print("pages full:                 ", hot_updates(cursor, 100))
    print("pages 70 % full:            ", hot_updates(cursor, 70))
    print("pages half full:            ", hot_updates(cursor, 50))
    print("half full, index on row:    ", hot_updates(cursor, 50, "row"))
    print("half full, index on taken:  ", hot_updates(cursor, 50, "taken"))
