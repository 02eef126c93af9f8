from books.models import Book

Tagging = Book.tags.through
Tagging.objects.bulk_create(
    [Tagging(book_id=1, tag_id=tag) for tag in range(1, 31)],
)
