from books.models import Author, Book

author = Author.objects.get(name="Author 1")

bylines = []
for book in Book.objects.filter(author=author).order_by("id"):
    bylines.append(f"{book.title} by {book.author.name}")

for book in author.book_set.filter(published=True).order_by("id"):
    bylines.append(f"{book.title} by {book.author.name}")

new = Book(title="New", author=author)
bylines.append(f"{new.title} by {new.author.name}")

bylines[:3]
