from books.models import Author
from django.db.models import Count

authors = Author.objects.filter(book__published=True).annotate(books=Count("book"))

[(author.name, author.books) for author in authors.order_by("-books", "id")[:3]]
