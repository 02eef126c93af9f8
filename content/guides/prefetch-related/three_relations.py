from books.models import Book

labels = []
for book in Book.objects.prefetch_related("categories", "tags", "languages").order_by("id")[:100]:
    labels.append(
        sorted(category.name for category in book.categories.all())
        + sorted(tag.name for tag in book.tags.all())
        + sorted(language.code for language in book.languages.all())
    )

labels[0]
