from books.models import Book, Review

panned = Book.objects.filter(pk__in=Review.objects.filter(rating=1).values("book"))

page = [book.title for book in panned.order_by("id")[:20]]
f"{len(page)} rows, {len(set(page))} of them different"
