from books.models import Author, Book
from django.db.models import OuterRef, Subquery, Sum

books = Book.objects.filter(author=OuterRef("pk"))
tagged = books.filter(tags__name__in=["tag-8", "tag-11"])


def price(books):
    return Subquery(books.values("author").annotate(sum=Sum("price")).values("sum"))


authors = Author.objects.annotate(
    joined=price(tagged),
    once=price(books.filter(pk__in=tagged.values("pk"))),
)

authors.values_list("joined", "once").get(pk=1)
