from books.models import Author, Book
from django.db.models import Count, Sum

Book.objects.filter(author=1).update(price=0)
Book.objects.filter(author=1, slug="book-1").update(price=5)

authors = Author.objects.annotate(
    joined=Sum("book__price"),
    distinct=Sum("book__price", distinct=True),
    reviews=Count("book__review"),
)

author = authors.get(pk=1)
print("true:    ", sum(book.price for book in author.book_set.all()))
print("joined:  ", author.joined)
print("distinct:", author.distinct)
