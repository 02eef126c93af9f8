from books.models import Author, Book
from django.db.models import Sum

joined = Book.objects.aggregate(followers=Sum("author__follower_count"))
alone = Author.objects.aggregate(followers=Sum("follower_count"))

print(f"from the books:   {joined['followers']:10,}")
print(f"from the authors: {alone['followers']:10,}")
