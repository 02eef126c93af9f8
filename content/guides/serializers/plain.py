from books.models import Book


def shape(book):
    return {
        "title": book.title,
        "author": book.author.name,
        "tags": sorted(tag.name for tag in book.tags.all()),
    }


# %% as they come
books = Book.objects.order_by("id")[:20]
len([shape(book) for book in books])

# %% loaded
books = books.select_related("author").prefetch_related("tags")
len([shape(book) for book in books])
