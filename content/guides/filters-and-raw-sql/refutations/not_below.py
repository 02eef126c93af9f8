from books.models import Book

below = Book.objects.filter(view_count__lt=100).count()
not_below = Book.objects.exclude(view_count__lt=100).count()

(below, not_below, Book.objects.filter(view_count__gte=100).count())
