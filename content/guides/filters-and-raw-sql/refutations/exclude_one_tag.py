from books.models import Book

books = Book.objects.exclude(tags__name="tag-2")

f"{len(books)} rows, {len(set(books))} books"
