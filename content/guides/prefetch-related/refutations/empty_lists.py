from books.models import Author, Book
from django.db.models import Prefetch

for_free = Prefetch("book_set", queryset=Book.objects.filter(price=0).order_by("id"))
for author in Author.objects.prefetch_related(for_free).order_by("id")[:20]:
    list(author.book_set.all())
    len(author.book_set.all())
    author.book_set.count()
    author.book_set.exists()
    author.book_set.first()
