from books.models import Book, Review
from django.db.models import Exists, OuterRef, Q

of_book = Review.objects.filter(book=OuterRef("pk"))
reader, star = Q(reader="reader449"), Q(rating=1)

print("star negated last:", len(Book.objects.filter(Exists(of_book.filter(reader & ~star)))))
print("star negated first:", len(Book.objects.filter(Exists(of_book.filter(~star & reader)))))
