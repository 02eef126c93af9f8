from books.models import Book

Book.objects.filter(pk__lte=900).update(editor=None)

bylines = []
for book in Book.objects.order_by("id"):
    if book.editor:
        bylines.append(f"{book.title}, edited by {book.editor.name}")

bylines[:3]
