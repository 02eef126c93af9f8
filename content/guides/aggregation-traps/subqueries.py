from books.models import Author, Book, Review
from django.db.models import Count, OuterRef, Subquery, Sum

books = Book.objects.filter(author=OuterRef("pk"))
reviews = Review.objects.filter(book__author=OuterRef("pk"))

authors = Author.objects.annotate(
    price=Subquery(books.values("author").annotate(sum=Sum("price")).values("sum")),
    reviews=Subquery(reviews.values("book__author").annotate(n=Count("id")).values("n")),
)

list(authors.order_by("id").values_list("name", "price", "reviews"))[:3]
