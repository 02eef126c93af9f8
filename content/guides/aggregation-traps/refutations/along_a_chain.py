from books.models import Author
from django.db.models import Avg, Count

authors = Author.objects.annotate(
    reviews=Count("book__review"), rating=Avg("book__review__rating"), books=Count("book")
)

author = authors.get(pk=1)
print(f"{author.reviews:,} reviews, mean {author.rating:.2f}, {author.books:,} books")
