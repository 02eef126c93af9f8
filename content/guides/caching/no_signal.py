from books.models import Review

Review.objects.filter(book_id=4999).delete()
