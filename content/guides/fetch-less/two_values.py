from books.models import Book

books = Book.objects.values_list("title", "price").order_by("id")[:500]

len(books)
