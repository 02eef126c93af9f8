from books.models import Book, Tag

# A second edition has the title and the publisher of its book.
tag = Tag.objects.get(name="tag-1")
for book in list(Book.objects.filter(tags=tag).order_by("id")[:3]):
    edition = Book.objects.get(pk=book.pk)
    edition.pk, edition.slug = None, f"{book.slug}-second"
    edition.save()
    edition.tags.add(tag)
