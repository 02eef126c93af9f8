from books.models import Author
from django.db.models import Avg

countries = Author.objects.values_list("country").annotate(rating=Avg("book__review__rating"))

for country, rating in countries.order_by("country"):
    print(country, f"{rating:.3f}")
