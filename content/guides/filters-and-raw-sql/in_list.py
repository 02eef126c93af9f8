from books.models import Book, Review

ids = list(Book.objects.filter(author=1).values_list("id", flat=True))

Review.objects.filter(book__in=ids).count()
