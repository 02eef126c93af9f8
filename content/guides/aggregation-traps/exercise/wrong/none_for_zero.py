from books.models import Author, Review
from django.db.models import Count, Q, Sum


def dashboard():
    authors = Author.objects.annotate(
        books=Count("book"),
        dear=Count("book", filter=Q(book__price__gt=30)),
        worth=Sum("book__price"),
    )
    reviews = Review.objects.values("book__author").annotate(
        reviews=Count("id"),
        panned=Count("book", filter=Q(rating=1), distinct=True),
    )
    by_author = {row["book__author"]: row for row in reviews}
    return [
        {
            "author": author.name,
            "books": author.books,
            "dear": author.dear,
            "worth": f"{author.worth or 0:.2f}",
            "reviews": by_author.get(author.id, {}).get("reviews"),
            "panned": by_author.get(author.id, {}).get("panned"),
        }
        for author in authors.order_by("id")
    ]
