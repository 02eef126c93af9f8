from books.models import Book, Review
from django.db.models import Subquery

reviews = Review.objects.order_by("-created_at", "-id")
books = Book.objects.annotate(latest=Subquery(reviews.values("rating")[:1]))

list(books.order_by("id").values_list("title", "latest"))[:3]
