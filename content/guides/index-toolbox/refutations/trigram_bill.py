from django.db import connection

INSERT = """
    EXPLAIN (ANALYZE, BUFFERS, WAL, FORMAT JSON)
    INSERT INTO heading
    SELECT upper(title) || ' ' || md5(title) FROM books_book, generate_series(1, 3)
"""
INDEXES = {
    "B-tree": "CREATE INDEX ON heading (title)",
    "trigrams": "CREATE INDEX ON heading USING gin (title gin_trgm_ops)",
}

with connection.cursor() as cursor:
    cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    for name, index in INDEXES.items():
        cursor.execute("CREATE TABLE heading (title text)")
        cursor.execute(index)
        cursor.execute(INSERT)
        plan = cursor.fetchone()[0][0]["Plan"]
        print(f"{name:9} {plan['WAL Bytes'] // 10**6:2} MB of WAL")
        cursor.execute("DROP TABLE heading")
