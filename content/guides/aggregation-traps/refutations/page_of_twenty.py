from books.models import Author, Review
from django.db.models import Count, OuterRef, Subquery

reviews = Review.objects.filter(book__author=OuterRef("pk"))
number = Subquery(reviews.values("book__author").annotate(n=Count("id")).values("n"))

authors = Author.objects.annotate(reviews=number)

# %% the first twenty
len(list(authors.order_by("id")[:20]))

# %% the twenty with most reviews
len(list(authors.order_by("-reviews", "id")[:20]))
