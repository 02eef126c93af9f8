from books.models import Book
from django.db.models import Case, Count, Value, When

band = Case(
    When(price__lt=20, then=Value("below 20")),
    When(price__lt=40, then=Value("20 to 40")),
    default=Value("40 and more"),
)

dict(Book.objects.values_list(band).annotate(Count("id")).order_by("-id__count"))
