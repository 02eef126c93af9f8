from django.db import connection

with connection.cursor() as cursor:
    cursor.execute("""
        SELECT pg_relation_size(oid) / 8192, pg_relation_size(reltoastrelid) / 8192
        FROM pg_class
        WHERE relname = 'books_book'
    """)
    rows, texts = cursor.fetchone()

print(f"{rows} blocks for a thousand rows, {texts} for their long texts")
