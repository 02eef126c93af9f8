from books.models import Book, Review
from django.core.cache import cache
from django.utils.functional import cached_property


class Shown(Book):
    class Meta:
        proxy = True
        app_label = "books"

    @cached_property
    def review_count(self):
        return Review.objects.filter(book=self.pk).count()


book = Shown.objects.get(pk=4999)
print("first:", book.review_count)

Review.objects.filter(book=4999).delete()
book.refresh_from_db()
print("refreshed:", book.review_count)

cache.set("book", book)
print("from the cache:", cache.get("book").review_count)
print("read anew:", Shown.objects.get(pk=4999).review_count)
