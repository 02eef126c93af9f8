from books.models import Review

Review.objects.filter(book__author=1).count()
