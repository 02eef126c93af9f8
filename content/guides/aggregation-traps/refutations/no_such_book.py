from books.models import Author, Book
from django.db.models import Count, Q

Book.objects.filter(author=1).update(price=50)

dear = Q(book__price__gt=50)
filters = {
    "first": Author.objects.filter(dear).annotate(books=Count("book")),
    "inside": Author.objects.annotate(books=Count("book", filter=dear)),
}

for place, authors in filters.items():
    print(f"{place}: {list(authors.filter(pk=1).values_list('books', flat=True))}")
