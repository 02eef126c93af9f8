from books.models import Author
from django.db.models import Count

authors = (
    Author.objects.filter(book__price__gt=50)
    .filter(book__published=True)
    .annotate(books=Count("book"))
)

authors.get(pk=1).books
