from books.models import Author, Book, Review
from django.db.models import Count, DecimalField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

books = Book.objects.filter(author=OuterRef("pk"))
reviews = Review.objects.filter(book__author=OuterRef("pk"))
price = Subquery(books.values("author").annotate(sum=Sum("price")).values("sum"))
number = Subquery(reviews.values("book__author").annotate(n=Count("id")).values("n"))

authors = Author.objects.annotate(
    price=Coalesce(price, 0, output_field=DecimalField()),
    reviews=Coalesce(number, 0),
)

list(authors.order_by("id").values_list("name", "price", "reviews"))[:3]
