from books.models import Book
from django.db.models import Count

editors = Book.objects.values("editor").annotate(books=Count("id"), keys=Count("editor"))

list(editors.order_by("-books", "editor")[:2])
