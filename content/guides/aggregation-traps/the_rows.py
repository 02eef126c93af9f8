from books.models import Book

books = Book.objects.filter(slug="book-1").order_by("review__id")

for row in books.values_list("title", "view_count", "review__rating")[:6]:
    print(row)
