from books.models import Book
from django.db.models import Q

reader, star = Q(review__reader="reader449"), Q(review__rating=1)

print("star negated last:", len(set(Book.objects.filter(reader & ~star))))
print("star negated first:", len(set(Book.objects.filter(~star & reader))))
