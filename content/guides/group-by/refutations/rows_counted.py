from books.models import Author
from django.db.models import Count

Author.objects.create(name="Newcomer", country="DE")

authors = Author.objects.annotate(books=Count("*")).order_by("books", "-id")

[(author.name, author.books) for author in authors[:3]]
