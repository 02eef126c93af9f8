from books.models import Author, Book
from django.db.models import Count, Q

Book.objects.filter(author=1).update(published=False)

published = Q(book__published=True)
where = Author.objects.filter(published).annotate(books=Count("book"))
inside = Author.objects.annotate(books=Count("book", filter=published))

where.filter(pk=1).count(), inside.get(pk=1).books
