from books.models import Author
from django.db.models import Avg

authors = Author.objects.annotate(price=Avg("book__price"))

print(f"mean price {authors.get(pk=1).price:.2f}")
