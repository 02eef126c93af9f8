from books.models import Author, Book, Review

# Most books of the country are withdrawn. One author has no book, and nobody praised another's.
Book.objects.filter(author__country="JP", pk__gt=100).update(published=False)
Author.objects.create(name="Unread", country="JP")
author = Author.objects.create(name="Panned", country="JP")
book = Book.objects.create(
    title="Panned", slug="panned", author=author, publisher_id=1, price=1, published=True
)
Review.objects.create(book=book, reader="anna", rating=2, created_at="2026-01-01T00:00:00Z")
