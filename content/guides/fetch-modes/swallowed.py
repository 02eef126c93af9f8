from books.models import Book
from django.db import models
from django.template import Context, Template

book = Book.objects.fetch_mode(models.FETCH_RAISE).get(slug="book-1")

for condition in ("book.author and book.published", "not book.author", "book.author"):
    page = Template("{% if " + condition + " %}yes{% else %}no{% endif %}")
    try:
        print(condition, "->", page.render(Context({"book": book})))
    except Exception as error:
        print(condition, "->", type(error).__name__)
