from books.models import Author
from django.db.models import Count, Sum

authors = Author.objects.annotate(
    joined=Sum("book__price"),
    distinct=Sum("book__price", distinct=True),
    reviews=Count("book__review"),
)

author = authors.get(pk=1)
print("true:    ", sum(book.price for book in author.book_set.all()))
print("joined:  ", author.joined)
print("distinct:", author.distinct)
