from books.models import Book

book = Book.objects.get(pk=1)
book.pk = None
book.slug = "a-copy"
book.save()

Book.objects.count()
