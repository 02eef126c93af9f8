from books.models import Book

SQL = "SELECT id, title FROM books_book ORDER BY id LIMIT 10"

for book in Book.objects.raw(SQL):
    print(f"{book.title} costs {book.price}")
