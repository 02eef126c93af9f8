from books.models import Review

SQL = "SELECT 1 AS id, sum(rating) AS sum FROM books_review WHERE book_id = %s"

Review.objects.raw(SQL, [1])[0].sum
