from books.models import Book

books = Book.objects.filter(id__lte=40).order_by("?").values_list("id")
seen = {*books[:20], *books[20:40]}

len(seen) < 40
