from books.models import Author
from django.db.models import Count

authors = Author.objects.annotate(books=Count("book", distinct=True)).filter(book__price__gt=50)

authors.get(pk=1).books
