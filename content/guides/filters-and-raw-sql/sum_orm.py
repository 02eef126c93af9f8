from books.models import Review
from django.db.models import Sum

Review.objects.filter(book=1).aggregate(sum=Sum("rating"))["sum"]
