from books.models import Book
from django.db.models import Case, Count, Q, Value, When

band = Case(
    When(~Q(view_count__lt=1000), then=Value("1000 and more")),
    default=Value("below 1000"),
)
unknown = Book.objects.filter(view_count=None)

dict(unknown.values_list(band).annotate(Count("id")).order_by("-id__count"))
