from books.models import Book

books = Book.objects.extra(where=["width_bucket(price, 5, 65, %s) = %s"], params=[10, 1])

books.filter(published=True).count()
