from books.models import Author

list(Author.objects.prefetch_related("book"))
