# groups twice in one statement of SQL
from django.db import connection

DASHBOARD = """
    WITH rated AS (
        SELECT b.author_id, b.price, count(r.id) AS reviews,
               coalesce(bool_or(r.rating = 1), false) AS panned
        FROM books_book b LEFT JOIN books_review r ON r.book_id = b.id
        GROUP BY b.id
    )
    SELECT a.name, count(rated.price), count(*) FILTER (WHERE rated.price > 30),
           coalesce(sum(rated.price), 0),
           coalesce(sum(rated.reviews), 0)::int, count(*) FILTER (WHERE rated.panned)
    FROM books_author a LEFT JOIN rated ON rated.author_id = a.id
    GROUP BY a.id ORDER BY a.id
"""


def dashboard():
    with connection.cursor() as cursor:
        cursor.execute(DASHBOARD)
        return [
            {
                "author": name,
                "books": books,
                "dear": dear,
                "worth": f"{worth:.2f}",
                "reviews": n,
                "panned": panned,
            }
            for name, books, dear, worth, n, panned in cursor
        ]
