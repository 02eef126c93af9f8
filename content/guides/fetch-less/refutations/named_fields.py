from books.models import Book

mine = Book.objects.get(pk=1)
Book.objects.filter(pk=1).update(price=9)  # somebody else

mine.title = "A new title"
mine.save(update_fields=["title"])

Book.objects.values_list("title", "price").get(pk=1)
