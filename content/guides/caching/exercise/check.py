with quietly:
    from books.models import Book, Review
    from django.db import connection, transaction
    from django.utils import timezone

    books = list(Book.objects.order_by("id")[:3])
    ids = [book.id for book in books]
    now = timezone.now()
    inside = []

    def review(book):
        return Review(book=book, reader="checker", rating=3, body="", created_at=now)

    def save():
        review(books[0]).save()

    def bulk_create():
        Review.objects.bulk_create([review(books[0]), review(books[1])])

    def update():
        Review.objects.filter(book=books[0]).update(rating=4)

    def move():
        moved = Review.objects.filter(book=books[0]).order_by("-id").first()
        moved.book = books[1]
        moved.save()

    def bulk_move():
        Review.objects.filter(book=books[1], reader="checker").update(book=books[2])

    def delete():
        Review.objects.filter(book=books[2]).order_by("-id").first().delete()

    def bulk_delete():
        Review.objects.filter(book=books[2], reader="checker").delete()

    def raw_sql():
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO books_review (book_id, reader, rating, body, created_at)"
                " VALUES (%s, 'checker', 3, '', %s)",
                [ids[0], now],
            )

    def rollback():
        try:
            with transaction.atomic():
                review(books[0]).save()
                inside.append(review_count(ids[0]))
                raise LookupError
        except LookupError:
            pass

    def cascade():
        Book.objects.filter(pk=ids[2]).delete()


answers = {"before": [review_count(book_id) for book_id in ids]}
for write in (
    save,
    bulk_create,
    update,
    move,
    bulk_move,
    delete,
    bulk_delete,
    raw_sql,
    rollback,
    cascade,
):
    with quietly:
        write()
    answers[write.__name__] = [[review_count(book_id) for book_id in ids] for _ in range(10)]

[answers, inside]
