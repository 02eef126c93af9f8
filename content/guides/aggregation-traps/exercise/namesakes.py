from books.models import Author, Book

Author.objects.filter(name="Author 2").update(name="Author 1")
Book.objects.filter(author=3).update(price=35)
