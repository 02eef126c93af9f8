from books.models import Book, Review
from django.db.models import Avg, OuterRef, Subquery

reviews = Review.objects.filter(book=OuterRef("pk"))
mean = Subquery(reviews.values("book").annotate(mean=Avg("rating")).values("mean"))

countries = (
    Book.objects.annotate(mean=mean).values_list("author__country").annotate(rating=Avg("mean"))
)

for country, rating in countries.order_by("author__country"):
    print(country, f"{rating:.3f}")
