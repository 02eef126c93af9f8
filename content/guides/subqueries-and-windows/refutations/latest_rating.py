from books.models import Book, Review
from django.db.models import Exists, OuterRef, Subquery

mine = Review.objects.filter(book=OuterRef("pk"))
newest = mine.order_by("-created_at", "-id")
books = Book.objects.alias(latest=Subquery(newest.values("rating")[:1]))

print(len(books.filter(latest=1).values_list("id")), "whose newest review is bad")
print(len(Book.objects.filter(Exists(mine.filter(rating=1))).values_list("id")), "with a bad one")
