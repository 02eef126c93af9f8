from django.db import connection

with connection.cursor() as cursor:
    cursor.execute("SELECT title FROM books_book WHERE id < 6 ORDER BY %s DESC", ["title"])
    titles = [title for (title,) in cursor.fetchall()]

titles
