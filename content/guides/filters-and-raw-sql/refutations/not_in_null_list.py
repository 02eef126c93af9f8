from books.models import Book

print("in:", Book.objects.filter(view_count__in=[3, None]).count())
print("not in:", Book.objects.exclude(view_count__in=[3, None]).count())
