from books.models import Book

notes = []
for book in Book.objects.select_related("author").order_by("id")[:500]:
    if book.view_count is None:
        notes.append(f"ask {book.author.name} about {book.title}")

notes[:3]
