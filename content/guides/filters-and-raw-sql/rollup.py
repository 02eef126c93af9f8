from django.db import connection

SQL = """
SELECT author.country, count(*)
FROM books_book book JOIN books_author author ON author.id = book.author_id
WHERE book.price > %s
GROUP BY ROLLUP (author.country)
ORDER BY author.country NULLS LAST
"""

with connection.cursor() as cursor:
    cursor.execute(SQL, [60])
    for country, count in cursor.fetchall():
        print(country or "all", count)
