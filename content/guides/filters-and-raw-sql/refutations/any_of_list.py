from django.db import connection

with connection.cursor() as cursor:
    cursor.execute("SELECT title FROM books_book WHERE id = ANY(%s) ORDER BY id", [[1, 2, 3]])
    titles = [title for (title,) in cursor.fetchall()]
    cursor.execute("SELECT count(*) FROM books_book WHERE id <> ALL(%s)", [[1, 2, 3]])
    others = cursor.fetchone()[0]

(titles, others)
