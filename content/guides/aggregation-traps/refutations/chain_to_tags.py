from books.models import Author
from django.db.models import Count

authors = Author.objects.annotate(
    labels=Count("book__tags"), different=Count("book__tags", distinct=True)
)

author = authors.get(pk=1)
print(f"{author.labels} tags, {author.different} of them different")
