from books.models import Author
from django.db.models import StringAgg, Value

per_country = (
    Author.objects.filter(id__lte=12)
    .values_list("country")
    .annotate(names=StringAgg("name", delimiter=Value(", "), order_by="id"))
)

dict(per_country.order_by("country"))
