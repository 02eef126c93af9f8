from books.models import Book

Tagging = Book.tags.through
Tagging.objects.bulk_create(
    [Tagging(book_id=pk, tag_id=30) for pk in range(1, 101)],
    ignore_conflicts=True,
)

Book.objects.filter(tags=30).count()
