from books.models import Author, Book, Review
from django.db.models import Count, Sum

price = dict(Book.objects.values_list("author").annotate(Sum("price")))

# Meanwhile somebody deletes the reviews of author 1's books.
Review.objects.filter(book__author=1).delete()

reviews = dict(Review.objects.values_list("book__author").annotate(Count("id")))

[
    (author.name, price.get(author.pk, 0), reviews.get(author.pk, 0))
    for author in Author.objects.order_by("id")
][:3]
