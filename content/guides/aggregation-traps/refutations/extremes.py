from books.models import Author
from django.db.models import Count, Max, Min

alone = Author.objects.annotate(low=Min("book__price"), high=Max("book__price"))
joined = alone.annotate(reviews=Count("book__review"))

for authors in (alone, joined):
    author = authors.get(pk=1)
    print(f"from {author.low} to {author.high}")
