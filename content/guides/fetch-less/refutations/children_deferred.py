from books.models import Author

titles = []
for author in Author.objects.order_by("id")[:20]:
    for book in author.book_set.defer("sample", "summary"):
        titles.append(book.title)

len(titles)
