from books.models import Author, Book
from django.db.models import Sum

published = Book.objects.filter(published=True)
querysets = {
    "distinct": Author.objects.filter(book__published=True).distinct(),
    "chosen": Author.objects.filter(pk__in=published.values("author")),
}

for repair, authors in querysets.items():
    countries = dict(authors.values_list("country").annotate(Sum("follower_count")))
    print(f"{repair}: {countries['DE']:,} followers in DE")
