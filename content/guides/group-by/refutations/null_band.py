from books.models import Book
from django.db.models import Case, Count, Value, When

band = Case(
    When(view_count__lt=100, then=Value("below 100")),
    When(view_count__lt=1000, then=Value("100 to 1000")),
    default=Value("1000 and more"),
)
unknown = Book.objects.filter(view_count=None)

dict(unknown.values_list(band).annotate(Count("id")).order_by("-id__count"))
