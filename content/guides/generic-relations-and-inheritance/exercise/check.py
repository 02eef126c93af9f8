with quietly:
    from itertools import product

    from books.models import Author, Book, Publisher

    keys = range(1, Book.objects.count() // 30)
    targets = [model(pk=pk) for pk, model in product(keys, (Book, Author, Publisher))]
    Note.objects.bulk_create(Note(about=target) for target in targets)

answer = feed()

with quietly:
    answer = [dict(row) for row in answer]

answer
