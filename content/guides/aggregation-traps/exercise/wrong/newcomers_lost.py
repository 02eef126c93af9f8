from books.models import Book, Review
from django.db.models import Count, F, Q, Sum


def dashboard():
    books = Book.objects.values("author", name=F("author__name")).annotate(
        books=Count("id"), dear=Count("id", filter=Q(price__gt=30)), worth=Sum("price")
    )
    reviews = Review.objects.values("book__author").annotate(
        reviews=Count("id"), panned=Count("book", filter=Q(rating=1), distinct=True)
    )
    by_author = {row["book__author"]: row for row in reviews}
    return [
        {
            "author": row["name"],
            "books": row["books"],
            "dear": row["dear"],
            "worth": f"{row['worth']:.2f}",
            "reviews": by_author[row["author"]]["reviews"],
            "panned": by_author[row["author"]]["panned"],
        }
        for row in books.order_by("author")
    ]
