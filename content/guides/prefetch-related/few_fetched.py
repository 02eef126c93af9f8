from books.models import Author
from django.db.models import prefetch_related_objects

opened = {3, 50, 120}  # the authors whose books the page shows
authors = list(Author.objects.order_by("id"))
prefetch_related_objects([author for author in authors if author.id in opened], "book_set")

page = []
for author in authors:
    books = author.book_set.all() if author.id in opened else []
    page.append((author.name, [book.title for book in books]))

page[118:121]
