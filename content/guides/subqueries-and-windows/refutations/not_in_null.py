from books.models import Author, Book
from django.db.models import Exists, OuterRef

Author.objects.create(name="New", country="FR")
not_in = Author.objects.exclude(pk__in=Book.objects.values("editor"))
not_exists = Author.objects.filter(~Exists(Book.objects.filter(editor=OuterRef("pk"))))

print(f"not in: {len(not_in)}, not exists: {len(not_exists)}")
