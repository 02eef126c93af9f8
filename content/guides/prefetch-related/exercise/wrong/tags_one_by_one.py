from books.models import Author, Book
from django.db.models import Prefetch


def page():
    books = Book.objects.filter(published=True).order_by("-published_on", "-id")[:3]
    return [
        {
            "name": author.name,
            "books": [
                {"title": book.title, "tags": [tag.name for tag in book.tags.order_by("name")]}
                for book in author.newest
            ],
        }
        for author in Author.objects.prefetch_related(Prefetch("book_set", books, to_attr="newest"))
        .filter(country="JP")
        .order_by("id")
    ]
