from books.models import Author, Book
from django.db.models import Prefetch

published = Prefetch("book_set", queryset=Book.objects.filter(published=True))
author = Author.objects.prefetch_related(published).get(name="Author 2")

print(author.book_set.update(price=3), "books have a new price")
print(len(author.book_set.all()), "books after update()")

author.book_set.add(author.book_set.all()[0])
print(len(author.book_set.all()), "books after add()")
