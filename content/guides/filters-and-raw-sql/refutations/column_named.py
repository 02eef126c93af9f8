from django.db import connection
from psycopg import sql

asked = sql.Identifier("title")
statement = sql.SQL("SELECT title FROM books_book WHERE id < 6 ORDER BY {} DESC").format(asked)

with connection.cursor() as cursor:
    cursor.execute(statement)
    titles = [title for (title,) in cursor.fetchall()]

titles
