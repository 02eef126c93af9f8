from books.models import Book
from django.db.models import Q

together = Book.objects.filter(Q(tags__name="tag-2") & Q(tags__name="tag-5"))
chained = Book.objects.filter(tags__name="tag-2").filter(tags__name="tag-5")

(len(together), len(chained))
