with quietly:
    from books.models import Book
    from django.db import connection
    from django.db.models import Index

    assert type(indexes) in (list, tuple), "indexes must be a list of Index objects."
    assert all(isinstance(index, Index) for index in indexes), (
        "indexes must be a list of Index objects."
    )
    names = []
    with connection.schema_editor() as editor:
        for number, index in enumerate(indexes):
            index.name = f"answer_{number}"
            names.append(index.name)
            editor.add_index(Book, index)
    published = Book.objects.filter(published=True).count()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE books_book")
        cursor.execute(
            """
            SELECT coalesce(sum(pg_relation_size(oid)), 0), coalesce(max(reltuples), 0)
            FROM pg_class WHERE relname = ANY(%s)
            """,
            [names],
        )
        size, held = map(int, cursor.fetchone())
    assert held <= published, (
        f"an index holds {held:,} books, but no more than {published:,} are published."
    )
    assert size <= 256 * 1024, f"the indexes take {size // 1024:,} kB; at most 256 kB are allowed."

[list(search(term)) for term in ("3777", "ook 37", "OOK 41", "50% o", "no such title")]
