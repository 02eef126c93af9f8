from books.models import Author
from django.db.models import Count, Q

top = Q(book__review__rating=5)
authors = Author.objects.annotate(books=Count("book"), top=Count("book", filter=top, distinct=True))

author = authors.get(pk=1)
print(f"{author.top} of {author.books:,} books")
