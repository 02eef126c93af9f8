from books.models import Author


def page():
    authors = []
    for author in Author.objects.filter(country="JP").order_by("id"):
        books = author.book_set.filter(published=True).order_by("-published_on", "-id")[:3]
        authors.append(
            {
                "name": author.name,
                "books": [
                    {"title": book.title, "tags": [tag.name for tag in book.tags.order_by("name")]}
                    for book in books
                ],
            }
        )
    return authors
