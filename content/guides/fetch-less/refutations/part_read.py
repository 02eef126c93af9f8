from books.models import Book

mine = Book.objects.only("title").get(pk=1)
mine.price
Book.objects.filter(pk=1).update(price=9)  # somebody else

mine.title = "A new title"
mine.save()

Book.objects.values_list("title", "price").get(pk=1)
