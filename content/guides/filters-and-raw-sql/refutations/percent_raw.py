from books.models import Book
from django.db import ProgrammingError
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

for books in (
    Book.objects.raw("SELECT id FROM books_book WHERE title LIKE '%9'"),
    Book.objects.filter(RawSQL("title LIKE '%9'", [], output_field=BooleanField())),
):
    try:
        print(f"{len(books)} books")
    except ProgrammingError as error:
        print(error)
