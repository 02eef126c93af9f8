from books.models import Book
from django.db.models import Sum
from django.db.models.functions import Coalesce

Book.objects.filter(view_count=None).aggregate(
    sum=Sum("view_count"), zeros=Sum(Coalesce("view_count", 0))
)
