from django.db import connection

asked = " OR 1 = 1 --"

with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM books_book WHERE title = '%s'", [asked])
    found = cursor.fetchone()[0]

found
