from books.models import Book
from django.db import connection

print("exclude():", Book.objects.exclude(view_count=3).count())
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM books_book WHERE view_count <> %s", [3])
    print("SQL <>:", cursor.fetchone()[0])
