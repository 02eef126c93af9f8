from books.models import Author
from django.db.models import Count

authors = Author.objects.annotate(books=Count("book"), edited_books=Count("edited"))

author = authors.get(pk=1)
print(f"books {author.book_set.count()}, edited {author.edited.count()}")
print(f"books {author.books}, edited {author.edited_books}")
