from books.models import Book
from django.contrib.postgres.search import SearchVector
from django.db import connection

with connection.cursor() as cursor:
    cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")

books = Book.objects.annotate(words=SearchVector("title"))
print("full text:", books.filter(words="Boook").count())
print("similar trigrams:", Book.objects.filter(title__trigram_similar="Boook").count())
