from books.models import Author, Book, Review

# An author without a book, one whose book nobody praised, and one whose books are all withdrawn.
Author.objects.create(name="Unread", country="JP")
author = Author.objects.create(name="Panned", country="JP")
book = Book.objects.create(title="Panned", slug="panned", author=author, publisher_id=1, price=1, published=True)
Review.objects.create(book=book, reader="anna", rating=2, created_at="2026-01-01T00:00:00Z")
Book.objects.filter(author=7).update(published=False)
