from books.models import Author
from django.db.models import Count, Q

either = Q(books__gte=10) | Q(country="DE")
authors = Author.objects.annotate(books=Count("book")).filter(either)

[(author.name, author.books) for author in authors.order_by("-books", "id")[:3]]
