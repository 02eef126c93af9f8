from books.models import Book, Review
from django.db.models import Exists, OuterRef

five = Review.objects.filter(book=OuterRef("pk"), rating=5)
other = Review.objects.filter(book=OuterRef("pk"), rating__lt=5)

print("exclude(5):", Book.objects.exclude(review__rating=5).count())
print("no 5 exists:", Book.objects.filter(~Exists(five)).count())
print("another exists:", Book.objects.filter(Exists(other)).count())
