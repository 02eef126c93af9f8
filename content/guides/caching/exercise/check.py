with quietly:
    import linecache

    from books.models import Book, Review
    from django.core.cache import cache
    from django.db import connection, connections, transaction
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

    def elsewhere():
        """Read as another request would before our COMMIT: it shares the cache, not our rows."""
        session = connection.connection
        session.execute("SAVEPOINT elsewhere")
        session.execute("DELETE FROM books_review WHERE reader = 'uncommitted'")
        connection.in_atomic_block, connection.autocommit = False, True
        try:
            review_count(ids[0])
        finally:
            connection.in_atomic_block, connection.autocommit = True, False
            session.execute("ROLLBACK TO SAVEPOINT elsewhere")

    def read_before_commit():
        with transaction.atomic():
            Review.objects.create(
                book=books[0], reader="uncommitted", rating=3, body="", created_at=now
            )
            elsewhere()

    def another_thread():
        """Write on a connection of its own, as another thread of the server does."""
        mine = connections["default"]
        mine.close()
        del connections["default"]
        try:
            review(books[0]).save()
        finally:
            connections["default"].close()
            connections["default"] = mine

    def another_worker():
        """Write in a second process: it has loaded the answer anew and shares only the cache."""
        source = "".join(linecache.getlines("answer.py"))
        mine, worker = list(connection.execute_wrappers), {"__name__": "worker"}
        del connection.execute_wrappers[1:]  # the first one records
        try:
            exec(compile(source, "answer.py", "exec"), worker)
            review(books[0]).save()
        finally:
            connection.execute_wrappers[:] = mine
            worker.clear()

    def written_meanwhile():
        """Commit a write when a reader has counted and not stored the number yet."""
        written = []

        def write(execute, sql, params, many, context):
            result = execute(sql, params, many, context)
            if not written:
                written.append(review(books[0]))
                written[0].save()
            return result

        review(books[0]).save()  # so that the reader must count
        with connection.execute_wrapper(write):
            review_count(ids[0])

    def dropped():
        """Drop each key of the cache in turn, as a full one does. False when a number is wrong."""
        real = counts()
        if [review_count(book_id) for book_id in ids] != real:
            return False
        entries, expiry = dict(cache._cache), dict(cache._expire_info)
        for key in entries:
            cache._delete(key)
            if [review_count(book_id) for book_id in ids] != real:
                return False
            for now, before in ((cache._cache, entries), (cache._expire_info, expiry)):
                now.clear()
                now.update(before)
        return True

    def counts():
        return [Review.objects.filter(book=book_id).count() for book_id in ids]

    def is_right():
        return review_count(ids[0]) == counts()[0]


wrong = 0
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
        real = counts()
    answers[write.__name__] = [[review_count(book_id) for book_id in ids] for _ in range(10)]
    wrong += answers[write.__name__] != [real] * 10

with quietly:
    # An answer that is wrong already is told so by its own numbers.
    if not wrong:
        read_before_commit()
        assert is_right(), (
            "between a write and its COMMIT another request read the old rows, and the number it "
            "put into the cache outlived the COMMIT."
        )
        another_thread()
        assert is_right(), (
            "another thread, which has a connection of its own, wrote a review, and the cached "
            "number is still the old one."
        )
        another_worker()
        assert is_right(), (
            "another process of the server wrote a review. It shares the cache with this one, but "
            "no variable, and the number is still the old one."
        )
        written_meanwhile()
        assert is_right(), (
            "a review was committed while a reader counted. The reader stored its number only "
            "then, and it is still there."
        )
        assert dropped(), "a full cache dropped a key, and an old number came back."

[answers, inside]
