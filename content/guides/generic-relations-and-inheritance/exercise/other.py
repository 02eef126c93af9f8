from books.models import Author, Book, Publisher

# Some of what was noted is gone, and a book has another author than its neighbours.
Book.objects.filter(pk=3).delete()
Publisher.objects.filter(pk=5).delete()
Author.objects.filter(pk=50).delete()
Book.objects.filter(pk=2).update(author_id=9, published=False)
