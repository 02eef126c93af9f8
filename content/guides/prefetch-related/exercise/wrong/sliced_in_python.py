from books.models import Author, Book, Tag
from django.db.models import Prefetch


def page():
    published = (
        Book.objects.filter(published=True)
        .order_by("-published_on", "-id")
        .prefetch_related(Prefetch("tags", Tag.objects.order_by("name")))
    )
    authors = Author.objects.prefetch_related(
        Prefetch("book_set", queryset=published, to_attr="published")
    )
    return [
        {
            "name": author.name,
            "books": [
                {"title": book.title, "tags": [tag.name for tag in book.tags.all()]}
                for book in author.published[:3]
            ],
        }
        for author in authors.filter(country="JP").order_by("id")
    ]
