from books.models import Author
from django.db.models import Count

authors = Author.objects.annotate(books=Count("book")).exclude(book__price__gt=99)

authors.get(pk=1).books
