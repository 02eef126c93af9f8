from django.db import connection


def hot_updates(cursor, method, taken):
    """Update 3,000 of 10,000 rows whose column is indexed, and count the HOT updates."""
    cursor.execute(
        "CREATE TABLE seat (id int PRIMARY KEY, row int, taken int) WITH (fillfactor=50)"
    )
    cursor.execute("INSERT INTO seat SELECT i, i % 40, 0 FROM generate_series(1, 10000) AS i")
    cursor.execute(f"CREATE INDEX ON seat USING {method} (taken)")

    cursor.execute("UPDATE seat SET taken = %s WHERE id <= 3000", [taken])
    cursor.execute("SELECT pg_stat_force_next_flush()")
    cursor.execute("SELECT pg_stat_get_tuples_hot_updated('seat'::regclass)")
    (count,) = cursor.fetchone()

    cursor.execute("DROP TABLE seat")
    return count


with connection.cursor() as cursor:
    print("B-tree, another value:  ", hot_updates(cursor, "btree", 1))
    print("B-tree, the same value: ", hot_updates(cursor, "btree", 0))
    print("BRIN, another value:    ", hot_updates(cursor, "brin", 1))
