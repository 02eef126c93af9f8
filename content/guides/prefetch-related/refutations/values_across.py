from books.models import Author

authors = Author.objects.prefetch_related("book_set").order_by("id").values("name", "book__title")

list(authors[:3])
