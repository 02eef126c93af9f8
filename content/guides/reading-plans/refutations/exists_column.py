from books.models import Book, Review
from django.db.models import Exists, OuterRef

bad = Review.objects.filter(book=OuterRef("pk"), rating=1)
books = Book.objects.annotate(bad=Exists(bad)).order_by("id").values_list("title", "bad")

# %% all books
list(books)[:3]

# %% the books of one author
list(books.filter(author=3))[:3]
