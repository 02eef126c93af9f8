from django.db import connection


def node(cursor, columns):
    """Return the node that reads a table of e-mail addresses with an index on some columns."""
    cursor.execute(
        'CREATE TABLE mail AS SELECT id, email COLLATE "C.utf8" AS email FROM shop_customer'
    )
    cursor.execute(f"CREATE INDEX ON mail ({columns})")
    cursor.execute("ANALYZE mail")
    cursor.execute("EXPLAIN (FORMAT JSON) SELECT * FROM mail WHERE email LIKE 'c77%'")
    plan = cursor.fetchone()[0][0]["Plan"]
    cursor.execute("DROP TABLE mail")
    return plan["Node Type"]


with connection.cursor() as cursor:
    print("plain:               ", node(cursor, "email"))
    print("varchar_pattern_ops: ", node(cursor, "email varchar_pattern_ops"))
    print("collation C:         ", node(cursor, 'email COLLATE "C"'))
