from books.models import Review
from django.db import connection

seen = []


def watch(execute, sql, params, many, context):
    seen.append(sql)
    return execute(sql, params, many, context)


reviews = "books_review (book_id, reader, rating, body, created_at)"
with (
    connection.execute_wrapper(watch),
    connection.cursor() as cursor,
    cursor.copy(f"COPY {reviews} FROM STDIN") as copy,
):
    copy.write_row([4999, "me", 5, "", "2026-01-01 00:00+00"])

print(f"seen {len(seen)}, written {Review.objects.filter(book=4999, reader='me').count()}")
