from books.models import Book

asked = "' OR '1' = '1"

Book.objects.filter(title=asked).count()
