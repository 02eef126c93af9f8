from books.models import Tag

tag = Tag.objects.get(name="tag-2")

print("filter():", tag.book_set.filter(tags__name="tag-5").count())
print("exclude():", tag.book_set.exclude(tags__name="tag-5").count())
print("after order_by():", tag.book_set.order_by("id").exclude(tags__name="tag-5").count())
