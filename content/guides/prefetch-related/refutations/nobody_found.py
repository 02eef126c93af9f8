from books.models import Author

authors = Author.objects.prefetch_related("book_set").filter(name="Nobody")

[(author.name, len(author.book_set.all())) for author in authors]
