from books.models import Author, Book
from django.db.models import OuterRef, Subquery, Sum

books = Book.objects.filter(author=OuterRef("pk")).values("author")

newcomer = Author.objects.create(name="Newcomer", country="DE")
authors = Author.objects.annotate(
    price=Subquery(books.annotate(sum=Sum("price")).values("sum")),
    or_zero=Subquery(books.annotate(sum=Sum("price", default=0)).values("sum")),
)

authors.values_list("price", "or_zero").get(pk=newcomer.pk)
