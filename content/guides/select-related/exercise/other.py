from books.models import Book

Book.objects.filter(published=False).update(editor=None)
