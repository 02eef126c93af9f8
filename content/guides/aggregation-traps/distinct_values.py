from books.models import Author
from django.db.models import Count

author = Author.objects.annotate(
    publishers=Count("book__publisher", distinct=True),
    books=Count("book", distinct=True),
    prices=Count("book__price", distinct=True),
    reviews=Count("book__review"),
).get(pk=1)

print(f"{author.publishers} publishers, {author.books} books, {author.prices} prices")
