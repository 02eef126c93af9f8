from books.models import Author

# The theme shows the title alone. One author has no books that are published.
Author.objects.filter(country="JP").order_by("id").first().book_set.update(published=False)
