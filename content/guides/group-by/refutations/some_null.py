from books.models import Book
from django.db.models import Avg, Sum
from django.db.models.functions import Coalesce

some = Book.objects.filter(pk__in=[49, 50]).aggregate(
    sum=Sum("view_count"), mean=Avg("view_count"), zeros=Avg(Coalesce("view_count", 0))
)

some
