from django.db import connection

with connection.cursor() as cursor:
    cursor.execute("UPDATE books_book SET view_count = view_count + 1 WHERE id = %s", [1])
    changed = cursor.rowcount

changed
