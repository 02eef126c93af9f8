from books.models import Review

SQL = "SELECT 1 AS id, sum(rating) AS sum FROM books_review WHERE book_id = %s"

print("the sum:", Review.objects.raw(SQL, [0])[0].sum)
