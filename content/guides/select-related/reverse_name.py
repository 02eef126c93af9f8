from books.models import Author

list(Author.objects.select_related("book"))
