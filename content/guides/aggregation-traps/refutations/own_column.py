from books.models import Author
from django.db.models import Count

authors = Author.objects.annotate(books=Count("book")).filter(country="FR", books__gt=50)

authors.get(pk=1).books
