from books.models import Book, Review
from django.db.models import Avg, Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

Review.objects.filter(book__author__country="DE", book__id__gt=2500).delete()

reviews = Review.objects.filter(book=OuterRef("pk"))
mean = Subquery(reviews.values("book").annotate(mean=Avg("rating")).values("mean"))

countries = (
    Book.objects.annotate(mean=mean)
    .values_list("author__country")
    .annotate(books=Count("id"), votes=Count("mean"))
    .annotate(rating=Avg("mean"), zeros=Avg(Coalesce("mean", 0.0)))
)

country, books, votes, rating, zeros = countries.get(author__country="DE")
print(f"{country}: {books} books, {votes} votes, {rating:.3f}, or {zeros:.3f} with zeros")
