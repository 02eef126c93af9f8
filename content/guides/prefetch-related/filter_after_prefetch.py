from books.models import Author

shelves = {}
for author in Author.objects.prefetch_related("book_set").order_by("id")[:20]:
    books = author.book_set.filter(published=True).order_by("title")
    shelves[author.name] = [book.title for book in books]

shelves["Author 20"]
