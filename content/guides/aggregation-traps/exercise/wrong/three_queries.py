from books.models import Author, Book, Review
from django.db.models import Count, Q, Sum


def dashboard():
    books = Book.objects.values("author").annotate(
        books=Count("id"), dear=Count("id", filter=Q(price__gt=30)), worth=Sum("price")
    )
    reviews = Review.objects.values("book__author").annotate(
        reviews=Count("id"), panned=Count("book", filter=Q(rating=1), distinct=True)
    )
    of_books = {row["author"]: row for row in books}
    of_reviews = {row["book__author"]: row for row in reviews}
    nothing = {"books": 0, "dear": 0, "worth": 0, "reviews": 0, "panned": 0}
    lines = []
    for pk, name in Author.objects.order_by("id").values_list("id", "name"):
        row = nothing | of_books.get(pk, {}) | of_reviews.get(pk, {})
        lines.append(
            {
                "author": name,
                "books": row["books"],
                "dear": row["dear"],
                "worth": f"{row['worth']:.2f}",
                "reviews": row["reviews"],
                "panned": row["panned"],
            }
        )
    return lines
