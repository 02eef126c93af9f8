from books.models import Book

SQL = "SELECT id, title FROM books_book ORDER BY id LIMIT 10"

for book in Book.objects.raw(SQL).prefetch_related("tags", "author"):
    print(book.title, [tag.name for tag in book.tags.all()], book.author.name)
