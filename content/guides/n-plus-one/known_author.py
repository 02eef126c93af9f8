from books.models import Author, Book

author = Author.objects.get(name="Author 1")
[book.author.name for book in author.book_set.all()]

for author in Author.objects.prefetch_related("book_set").order_by("id")[:20]:
    [book.author.name for book in author.book_set.all()]

Book.objects.filter(pk=1).update(editor=None)
Book.objects.get(pk=1).editor
