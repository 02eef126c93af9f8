from books.models import Author
from django.db.models import Count, Q

authors = Author.objects.annotate(books=Count("book", filter=Q(book__price__gt=50)))

authors.get(pk=1).books
