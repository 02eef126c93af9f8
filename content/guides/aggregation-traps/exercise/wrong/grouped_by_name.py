from books.models import Author, Review
from django.db.models import Count, F, Min, Q, Sum


def dashboard():
    authors = Author.objects.values("name").annotate(
        first=Min("id"),
        books=Count("book"),
        dear=Count("book", filter=Q(book__price__gt=30)),
        worth=Sum("book__price", default=0),
    )
    reviews = Review.objects.values(name=F("book__author__name")).annotate(
        reviews=Count("id"), panned=Count("book", filter=Q(rating=1), distinct=True)
    )
    by_name = {row["name"]: row for row in reviews}
    nothing = {"reviews": 0, "panned": 0}
    return [
        {
            "author": row["name"],
            "books": row["books"],
            "dear": row["dear"],
            "worth": f"{row['worth']:.2f}",
            "reviews": by_name.get(row["name"], nothing)["reviews"],
            "panned": by_name.get(row["name"], nothing)["panned"],
        }
        for row in authors.order_by("first")
    ]
