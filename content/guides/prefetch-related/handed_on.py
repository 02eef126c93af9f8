from books.models import Author


def titles(books):
    return [book.title for book in books.all()]


for author in Author.objects.prefetch_related("book_set").order_by("id")[:20]:
    titles(author.book_set)
    titles(author.book_set.all())
