from books.models import Book
from django.db import models
from django.template import Context, Template

book = Book.objects.fetch_mode(models.FETCH_RAISE).get(slug="book-1")

for source in (
    "{{ book.author }}",
    '{{ book.author|default:"nobody" }}',
    "{% for letter in book.author.name %}.{% endfor %}",
    "{% firstof book.author 'nobody' %}",
    "{% if book.author or book.published %}yes{% else %}no{% endif %}",
    "{% if book.author.name == 'Author 1' %}yes{% else %}no{% endif %}",
):
    page = Template(source)
    try:
        print(source, "->", page.render(Context({"book": book})))
    except Exception as error:
        print(source, "->", type(error).__name__)
