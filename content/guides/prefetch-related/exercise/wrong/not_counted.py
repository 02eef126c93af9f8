from collections import defaultdict

from books.models import Author, Book


def page():
    books, tags = defaultdict(list), defaultdict(list)
    published = Book.objects.filter(published=True).order_by("-published_on", "-id")
    for book in published.iterator():
        books[book.author_id].append(book)
    labels = Book.tags.through.objects.order_by("tag__name")
    for book_id, name in labels.values_list("book_id", "tag__name").iterator():
        tags[book_id].append(name)
    return [
        {
            "name": author.name,
            "books": [
                {"title": book.title, "tags": tags[book.id]} for book in books[author.id][:3]
            ],
        }
        for author in Author.objects.filter(country="JP").order_by("id")
    ]
