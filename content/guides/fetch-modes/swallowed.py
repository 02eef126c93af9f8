from books.models import Book
from django.db import models
from django.template import Context, Template

page = Template(
    "{% if book.author and book.published %}by {{ book.author }}{% else %}by nobody{% endif %}"
)

book = Book.objects.fetch_mode(models.FETCH_RAISE).get(slug="book-1")
page.render(Context({"book": book}))
