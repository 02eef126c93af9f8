from books.models import Book
from django.db.models import Avg

views = [book.view_count or 0 for book in Book.objects.only("view_count")]

print(sum(views) / len(views))
print(Book.objects.aggregate(Avg("view_count"))["view_count__avg"])
