from books.models import Author, Review
from django.db.models import Count, Exists, OuterRef

top = Exists(Review.objects.filter(book=OuterRef("book"), rating=5))
authors = Author.objects.annotate(books=Count("book", filter=top))

print(f"exists: {authors.get(pk=1).books:,} books")
