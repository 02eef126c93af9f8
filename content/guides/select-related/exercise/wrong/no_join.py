from books.models import Book


def catalogue():
    return [
        {
            "id": book.id,
            "author": book.author.name,
            "editor": book.editor.name if book.editor else None,
            "publisher": book.publisher.name,
        }
        for book in Book.objects.only("author", "editor", "publisher")
        .filter(published=False)
        .order_by("id")
    ]
