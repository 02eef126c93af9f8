from books.models import Author

opened = {3, 50, 120}  # the authors whose books the page shows
authors = Author.objects.prefetch_related("book_set").order_by("id")

page = []
for author in authors.iterator(chunk_size=50):
    books = author.book_set.all() if author.id in opened else []
    page.append((author.name, [book.title for book in books]))
    if author.id == 60:
        break

page[49:51]
