from books.models import Author

titles = []
for author in Author.objects.order_by("id")[:20]:
    for book in author.book_set.only("title", "author"):
        titles.append(book.title)

len(titles)
