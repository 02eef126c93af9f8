from books.models import Author

for author in Author.objects.prefetch_related("book_set").order_by("id")[:20]:
    list(author.book_set.all())
    len(author.book_set.all())
    author.book_set.all()[0]
    author.book_set.count()
    author.book_set.exists()

    list(author.book_set.filter(published=True))
    list(author.book_set.order_by("title"))
    list(author.book_set.values("title"))
    author.book_set.first()
    author.book_set.last()
