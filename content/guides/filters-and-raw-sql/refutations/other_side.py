from books.models import Book
from django.db.models import F

for number in F("editor__follower_count"), F("view_count") * 2:
    above = Book.objects.filter(price__gt=number).count()
    others = Book.objects.exclude(price__gt=number).count()
    print(f"{above} + {others} = {above + others}")
