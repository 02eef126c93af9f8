from books.models import Book

categories = {}
for book in Book.objects.prefetch_related("categories").order_by("id")[:500]:
    categories[book.title] = sorted(category.name for category in book.categories.all())

categories["Book 1"]
