from books.models import Book

top = Book.objects.order_by("-view_count", "id")[:10]

views = list(top.values_list("view_count", flat=True))
f"{len(views)} books, views {views[:3]}"
