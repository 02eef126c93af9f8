from books.models import Book

imprints = []
for book in Book.objects.select_related("author", "publisher", "editor").order_by("id")[:100]:
    editor = book.editor.name if book.editor else "nobody"
    imprints.append(f"{book.author.name}, {book.publisher.name}, edited by {editor}")

imprints[:3]
