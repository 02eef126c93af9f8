from books.models import Book

Book.objects.exclude(view_count=3).exclude(view_count=None).count()
