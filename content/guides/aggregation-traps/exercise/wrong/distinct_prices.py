from books.models import Author
from django.db.models import Count, Q, Sum


def dashboard():
    authors = Author.objects.annotate(
        books=Count("book", distinct=True),
        dear=Count("book", filter=Q(book__price__gt=30), distinct=True),
        worth=Sum("book__price", distinct=True, default=0),
        reviews=Count("book__review"),
        panned=Count("book", filter=Q(book__review__rating=1), distinct=True),
    )
    return [
        {
            "author": author.name,
            "books": author.books,
            "dear": author.dear,
            "worth": f"{author.worth:.2f}",
            "reviews": author.reviews,
            "panned": author.panned,
        }
        for author in authors.order_by("id")
    ]
