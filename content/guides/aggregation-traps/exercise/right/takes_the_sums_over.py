# takes the sums over books that each know their number of reviews, and the names apart
from functools import partial

from books.models import Author, Book, Review
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Sum

NUMBERS = ("books", "dear", "worth", "reviews", "panned")


def grouped():
    reviews = Review.objects.filter(book=OuterRef("pk"))
    number = reviews.values("book").annotate(number=Count("id")).values("number")
    books = Book.objects.annotate(number=Subquery(number), bad=Exists(reviews.filter(rating=1)))
    return books.values_list("author").annotate(
        books=Count("pk"),
        dear=Count("pk", filter=Q(price__gt=30)),
        worth=Sum("price"),
        reviews=Sum("number", default=0),
        panned=Count("pk", filter=Q(bad=True)),
    )


def with_name(found, author):
    pk, name = author
    line = dict(zip(NUMBERS, found.get(pk, [0] * 5), strict=True))
    return {"author": name, **line, "worth": format(line["worth"], ".2f")}


def dashboard():
    found = {pk: numbers for pk, *numbers in grouped()}
    return list(
        map(partial(with_name, found), Author.objects.order_by("id").values_list("id", "name"))
    )
