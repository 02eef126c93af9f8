from django.db import connection

with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM books_book WHERE title LIKE '%9' AND price < %s", [10])
    found = cursor.fetchone()[0]

found
