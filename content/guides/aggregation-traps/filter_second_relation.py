from books.models import Author
from django.db.models import Count, Q

top = Q(book__review__rating=5)
filters = {
    "first": Author.objects.filter(top).annotate(books=Count("book")),
    "inside": Author.objects.annotate(books=Count("book", filter=top)),
    "inside, distinct": Author.objects.annotate(books=Count("book", filter=top, distinct=True)),
}

for place, authors in filters.items():
    print(f"{place}: {authors.get(pk=1).books:,} books")
