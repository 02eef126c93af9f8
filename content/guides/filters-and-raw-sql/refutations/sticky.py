from books.models import Book, Tag

tag = Tag.objects.get(name="tag-2")

(
    tag.book_set.filter(tags__name="tag-5").count(),
    Book.objects.filter(tags=tag).filter(tags__name="tag-5").count(),
)
