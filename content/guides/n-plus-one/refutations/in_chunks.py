from books.models import Author

shelves = {}
authors = Author.objects.prefetch_related("book_set").order_by("id")
for author in authors.iterator(chunk_size=50):
    shelves[author.name] = sorted(book.title for book in author.book_set.all())

shelves["Author 10"]
