from books.models import Book

print("filter:", Book.objects.filter(editor__country="JP").count())
print("exclude:", Book.objects.exclude(editor__country="JP").count())
print("no editor:", Book.objects.filter(editor=None).count())
