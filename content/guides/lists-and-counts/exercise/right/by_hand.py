# writes both queries by hand
from django.db import connection

TAGGED = """
FROM books_book book
WHERE book.id IN (
    SELECT link.book_id FROM books_book_tags link
    JOIN books_tag tag ON tag.id = link.tag_id WHERE tag.name = ANY(%s)
)
"""
PAGE = f"""
SELECT book.title, publisher.name, reviews.number
{
    TAGGED.replace(
        "WHERE book.id",
        '''JOIN books_publisher publisher ON publisher.id = book.publisher_id
CROSS JOIN LATERAL (
    SELECT COUNT(*) AS number FROM books_review review WHERE review.book_id = book.id
) reviews
WHERE book.id''',
    )
}
ORDER BY book.id LIMIT 20 OFFSET %s
"""


def listing(names, number):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) {TAGGED}", [names])
        (count,) = cursor.fetchone()
        cursor.execute(PAGE, [names, 20 * (number - 1)])
        return count, cursor.fetchall()
