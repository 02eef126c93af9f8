from books.models import Author, Book
from django.db.models import Prefetch

books = Book.objects.filter(published=True)
published = Prefetch("book_set", queryset=books, to_attr="published_books")
author = Author.objects.prefetch_related(published).get(name="Author 2")

print(len(author.published_books), "published books")
print(author.book_set.filter(published=False).count(), "unpublished books")

author.published_books.filter(price=3)
