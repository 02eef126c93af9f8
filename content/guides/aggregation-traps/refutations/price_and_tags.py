from books.models import Author
from django.db.models import Avg, Count

authors = Author.objects.annotate(price=Avg("book__price"), labels=Count("book__tags"))

author = authors.get(pk=1)
print(f"mean price {author.price:.2f}, {author.labels} tags of {author.book_set.count()} books")
