from books.models import Book

SQL = """
SELECT book.id, book.title, count(review.id) AS reviews
FROM books_book book LEFT JOIN books_review review ON review.book_id = book.id
WHERE book.author_id = %s
GROUP BY book.id ORDER BY reviews DESC, book.id LIMIT 3
"""

for book in Book.objects.raw(SQL, [1]):
    print(f"{book.title}: {book.reviews:,} reviews")
