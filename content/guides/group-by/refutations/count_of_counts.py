from books.models import Author, Book
from django.db.models import Count, OuterRef, Subquery

counted = Book.objects.filter(author=OuterRef("pk")).values("author").annotate(n=Count("id"))
numbers = {"Count": Count("book"), "Subquery": Subquery(counted.values("n"))}

for name, number in numbers.items():
    authors = Author.objects.annotate(books=number).values("books").annotate(authors=Count("id"))
    rows = list(authors.order_by("-books"))
    print(f"{name}: {len(rows)} rows, {rows[0]}")
