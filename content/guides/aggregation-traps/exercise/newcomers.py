from books.models import Author, Book, Publisher

Author.objects.create(name="Newcomer", country="DE")
beginner = Author.objects.create(name="Beginner", country="DE")
Book.objects.create(
    title="First", slug="first", author=beginner, publisher=Publisher.objects.first(), price=31
)
