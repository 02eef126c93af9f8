from books.models import Author, Review
from django.db.models import Count, Q, Sum


def dashboard():
    authors = Author.objects.annotate(
        books=Count("book"),
        dear=Count("book", filter=Q(book__price__gt=30)),
        worth=Sum("book__price", default=0),
    )
    reviews = Review.objects.values("book__author").annotate(
        reviews=Count("id"),
        panned=Count("book", filter=Q(rating=1)),
    )
    by_author = {row["book__author"]: row for row in reviews}
    nothing = {"reviews": 0, "panned": 0}
    return [
        {
            "author": author.name,
            "books": author.books,
            "dear": author.dear,
            "worth": f"{author.worth:.2f}",
            "reviews": by_author.get(author.id, nothing)["reviews"],
            "panned": by_author.get(author.id, nothing)["panned"],
        }
        for author in authors.order_by("id")
    ]
