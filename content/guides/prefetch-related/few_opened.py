from books.models import Author

opened = {3, 50, 120}  # the authors whose books the page shows
authors = Author.objects.prefetch_related("book_set").order_by("id")

page = []
for author in authors:
    books = author.book_set.all() if author.id in opened else []
    page.append((author.name, [book.title for book in books]))

page[118:121]
