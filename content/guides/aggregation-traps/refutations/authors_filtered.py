from books.models import Author
from django.db.models import Sum

writing = Author.objects.filter(book__published=True)
joined = writing.aggregate(followers=Sum("follower_count"))
once = writing.distinct().aggregate(followers=Sum("follower_count"))

print(f"filtered: {joined['followers']:10,}")
print(f"distinct: {once['followers']:10,}")
