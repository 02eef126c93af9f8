from books.models import Book

panned = Book.objects.filter(review__rating=1).distinct("id")

page = [book.title for book in panned.order_by("id")[:20]]
f"{len(page)} rows, {len(set(page))} of them different"
