from books.models import Book, Review
from django.db.models import OuterRef, Subquery

reviews = Review.objects.filter(book=OuterRef("pk")).order_by("-created_at", "-id")
books = Book.objects.annotate(latest=Subquery(reviews.values("rating")[:1]))

list(books.order_by("-latest", "id").values_list("title", "latest")[:20])[:3]
