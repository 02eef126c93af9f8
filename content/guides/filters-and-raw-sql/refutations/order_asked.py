from books.models import Book

titles = Book.objects.values_list("title", flat=True)

for asked in "-author__follower_count", "title; DROP TABLE books_book":
    print(list(titles.order_by(asked, "id")[:3]))
