from books.models import Book, Review
from django.db.models import OuterRef, Subquery

reviews = Review.objects.filter(book=OuterRef("pk")).order_by("-created_at", "-id")
books = Book.objects.annotate(latest=Subquery(reviews.values("rating")[:1])).order_by("id")

# %% the tenth page
list(books.values_list("title", "latest")[180:200])[:3]

# %% filtered by it
list(books.filter(latest=1).values_list("title", "latest")[:20])[:3]
