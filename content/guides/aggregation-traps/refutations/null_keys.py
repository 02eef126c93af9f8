from books.models import Author
from django.db.models import Count

authors = Author.objects.annotate(
    books=Count("book", distinct=True),
    filled=Count("book__editor"),
    editors=Count("book__editor", distinct=True),
)

author = authors.get(pk=1)
print(f"{author.books} books, {author.filled} of them with an editor, {author.editors} editors")
