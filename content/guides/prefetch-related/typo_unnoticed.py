from books.models import Author

list(Author.objects.filter(name="Nobody").prefetch_related("book"))
