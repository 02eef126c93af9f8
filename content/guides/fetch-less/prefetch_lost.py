from books.models import Author

authors = Author.objects.order_by("id").prefetch_related("book_set")

list(authors.values("id", "name")[:20])[-1]
