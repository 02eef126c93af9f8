from books.models import Author, Book
from django.db.models import Prefetch

newest = Book.objects.filter(published=True).order_by("-published_on", "-id")
authors = Author.objects.prefetch_related(Prefetch("book_set", queryset=newest[:3]))

list(authors.order_by("id"))
