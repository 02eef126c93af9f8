from books.models import Book

labels = []
books = Book.objects.prefetch_related("categories").prefetch_related("tags", "languages")
for book in books.order_by("id")[:100]:
    labels.append(
        sorted(category.name for category in book.categories.all())
        + sorted(tag.name for tag in book.tags.all())
        + sorted(language.code for language in book.languages.all())
    )

list(books.prefetch_related(None).order_by("id")[:100])
labels[0]
