from books.models import Book

prices = []
for book in Book.objects.only("title").order_by("id")[:50]:
    prices.append(f"{book.title}: {book.price}")
    prices.append(f"{book.title}: {book.price}")

prices[-1]
