from django.db import connection

with connection.cursor() as cursor:
    cursor.execute("SELECT sum(rating) FROM books_review WHERE book_id = %s", [1])
    found = cursor.fetchone()[0]

found
