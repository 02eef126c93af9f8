from books.models import Author

authors = Author.objects.prefetch_related("book_set").order_by("id")

sum(len(author.book_set.all()) for author in authors.iterator())
