from books.models import Book
from django.core import serializers

fields = ["title", "author", "tags"]

# %% as they come
books = Book.objects.order_by("id")[:20]
len(serializers.serialize("python", books, fields=fields))

# %% loaded
books = books.prefetch_related("tags")
len(serializers.serialize("python", books, fields=fields))
