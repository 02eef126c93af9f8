from books.models import Author

shelves = {}
for author in Author.objects.prefetch_related("book_set").filter(country="XX").order_by("id"):
    shelves[author.name] = sorted(book.title for book in author.book_set.all())

shelves
