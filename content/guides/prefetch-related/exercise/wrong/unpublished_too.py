from books.models import Author, Book
from django.db.models import Prefetch


def page():
    books = Book.objects.order_by("-published_on", "-id").prefetch_related("tags")[:3]
    return [
        {
            "name": author.name,
            "books": [
                {"title": book.title, "tags": sorted(tag.name for tag in book.tags.all())}
                for book in author.newest
            ],
        }
        for author in Author.objects.prefetch_related(Prefetch("book_set", books, to_attr="newest"))
        .filter(country="JP")
        .order_by("id")
    ]
