from books.models import Book

tagged = Book.objects.filter(tags__name="tag-2")

page = [book.title for book in tagged.order_by("id")[:20]]
f"{len(page)} rows, {len(set(page))} of them different"
