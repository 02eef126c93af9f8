from books.models import Review

Review.objects.all().delete()
