from books.models import Author
from django.db.models import Avg, Count

authors = Author.objects.annotate(
    price=Avg("book__price", distinct=True), reviews=Count("book__review")
)

print(f"mean price {authors.get(pk=1).price:.2f}")
