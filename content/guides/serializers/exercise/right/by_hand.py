# makes dictionaries by hand, without a serializer
from books.models import Author, Book
from django.db.models import Count, Prefetch, Q


def listing(country):
    books = Book.objects.filter(published=True).order_by("title")
    books = books.only("author", "title", "publisher__name").select_related("publisher")
    praise = Count("book__review", filter=Q(book__review__rating=5))
    authors = Author.objects.filter(country=country).annotate(praise=praise).order_by("id")
    return [
        {
            "name": author.name,
            "books": [
                {"title": book.title, "publisher": book.publisher.name} for book in author.published
            ],
            "praise": author.praise,
        }
        for author in authors.prefetch_related(Prefetch("book_set", books, to_attr="published"))
    ]
