from books.models import Book

book = Book.objects.only("title").get(pk=1)
book.pk = None
book.save()
