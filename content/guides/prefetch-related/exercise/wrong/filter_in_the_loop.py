from books.models import Author


def page():
    return [
        {
            "name": author.name,
            "books": [
                {"title": book.title, "tags": sorted(tag.name for tag in book.tags.all())}
                for book in author.book_set.filter(published=True).order_by("-published_on", "-id")[
                    :3
                ]
            ],
        }
        for author in Author.objects.prefetch_related("book_set__tags")
        .filter(country="JP")
        .order_by("id")
    ]
