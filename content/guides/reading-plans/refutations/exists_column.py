from books.models import Book, Review
from django.db import connection
from django.db.models import Exists, OuterRef

bad = Review.objects.filter(book=OuterRef("pk"), rating=1)
books = Book.objects.annotate(bad=Exists(bad)).order_by("id").values_list("title", "bad")

# %% all books
list(books)[:3]

# %% the books of one author
list(books.filter(author=3))[:3]

# %% set-up: little memory
with connection.cursor() as cursor:
    cursor.execute("SET work_mem = '64kB'")

# %% all books, with little memory
list(books.all())[:3]
