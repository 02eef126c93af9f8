from books.models import Author
from django.db.models import Count

authors = Author.objects.annotate(books=Count("book")).filter(country="DE", books__gte=10)

[(author.name, author.books) for author in authors.order_by("-books", "id")[:3]]
