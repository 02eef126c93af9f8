from books.models import Book
from django.db import models


class Shelfmark(models.Model):
    book = models.OneToOneField(Book, on_delete=models.CASCADE)

    class Meta:
        app_label = "books"


print(Book.objects.only("title", "shelfmark").select_related("shelfmark").query)
print(Shelfmark.objects.select_related("book").only("book__title").query)
