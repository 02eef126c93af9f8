from books.models import Book
from django.db.models import FilteredRelation, Q

german = FilteredRelation("author", condition=Q(author__country="DE"))
books = Book.objects.annotate(german=german).filter(german__isnull=False)

bylines = []
for book in books.select_related("author").order_by("id"):
    bylines.append(f"{book.title} by {book.author.name}")

bylines[:3]
