from books.models import Book, Review

ids = list(Book.objects.filter(author=0).values_list("id", flat=True))

Review.objects.filter(book__in=ids).count()
