from books.models import Author
from django.db.models import Count, Q

authors = Author.objects.annotate(
    books=Count("book"),
    published=Count("book", filter=Q(book__published=True)),
)

[(author.name, author.books, author.published) for author in authors.order_by("id")[:3]]
