from books.models import Author, Book

for author in Author.objects.filter(country="JP"):
    books = author.book_set.filter(published=True).order_by("-published_on", "-id")[:2]
    Book.objects.filter(pk__in=list(books.values_list("pk", flat=True))).update(published=False)
