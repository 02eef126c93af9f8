from books.models import Author, Book
from django.db.models import OuterRef, Subquery, Sum

books = Book.objects.filter(author=OuterRef("pk")).order_by("title")
price = Subquery(books.values("author").annotate(sum=Sum("price")).values("sum"))

authors = Author.objects.annotate(price=price)

list(authors.order_by("id").values_list("name", "price"))[:3]
