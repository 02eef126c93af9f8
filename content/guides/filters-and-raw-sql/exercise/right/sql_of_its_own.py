# writes the query by hand, with an aggregate over the reviews of one book
from django.db import connection

SQL = """
SELECT book.title
FROM books_book book
CROSS JOIN LATERAL (
    SELECT bool_and(review.rating <> %s) AS spotless
    FROM books_review review WHERE review.book_id = book.id
) reviews
WHERE reviews.spotless
ORDER BY book.id
"""


def spotless():
    with connection.cursor() as cursor:
        cursor.execute(SQL, [1])
        return [title for (title,) in cursor]
