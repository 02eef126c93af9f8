from books.models import Author, Review


def dashboard():
    books = {}
    rows = Author.objects.order_by("id").values_list("id", "name", "book", "book__price")
    for pk, name, book, price in rows:
        line = books.setdefault(pk, (name, {}))
        if book is not None:
            line[1][book] = (price, [])
    for book, author, rating in Review.objects.values_list("book", "book__author", "rating"):
        books[author][1][book][1].append(rating)
    return [
        {
            "author": name,
            "books": len(each),
            "dear": sum(price > 30 for price, _ in each.values()),
            "worth": f"{sum(price for price, _ in each.values()):.2f}",
            "reviews": sum(len(ratings) for _, ratings in each.values()),
            "panned": sum(1 in ratings for _, ratings in each.values()),
        }
        for name, each in books.values()
    ]
