from django.db import connection

asked = "' OR '1' = '1"

with connection.cursor() as cursor:
    cursor.execute(f"SELECT count(*) FROM books_book WHERE title = '{asked}'")
    found = cursor.fetchone()[0]

found
