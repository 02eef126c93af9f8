from books.models import Book


def catalogue():
    books = Book.objects.select_related("author", "editor", "publisher").only(
        "author__name", "editor__name", "publisher__name"
    )
    return [
        {
            "id": book.id,
            "author": book.author.name,
            "editor": book.editor.name if book.editor else None,
            "publisher": book.publisher.name,
        }
        for book in books.filter(published=False).order_by("id")
    ]
