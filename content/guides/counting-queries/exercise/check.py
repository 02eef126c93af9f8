with quietly:
    from contextlib import suppress

    from django.db import connection

    VIEWS = """
from books.models import Author, Book
from django.db.models import prefetch_related_objects

kept = {}

def joined(rows):
    return [book.author.name for book in Book.objects.select_related("author")[:rows]]

def two_relations(rows):
    page = []
    for book in Book.objects.order_by("id")[:rows]:
        page.append(
            book.author.name
            + book.publisher.name
        )
    return page

def name_of(book):
    return book.author.name

def helped(rows):
    return [name_of(book) for book in Book.objects.order_by("id")[:rows]]

def in_chunks(rows):
    books = Book.objects.prefetch_related("tags").order_by("id")[:rows]
    return [len(book.tags.all()) for book in books.iterator(chunk_size=20)]

def setting(key):
    if key not in kept:
        kept[key] = Author.objects.count()
    return kept[key]

def with_settings(rows):
    total = sum(setting(key) for key in range(60))
    return [(book.title, total) for book in Book.objects.order_by("id")[:rows]]

def streamed(rows):
    for book in Book.objects.order_by("id")[:rows]:
        yield book.publisher.name

def fixed(rows):
    for pk in range(1, 41):
        Author.objects.filter(pk=pk).exists()
    return list(Book.objects.order_by("id")[:rows])

def empty(rows):
    return [book.author.name for book in Book.objects.filter(price__lt=0)[:rows]]

def broken(rows):
    list(Book.objects.order_by("id")[:rows])
    raise RuntimeError("the view fails")
"""
    views = {}
    exec(compile(VIEWS, "views.py", "exec"), views)
    lines = VIEWS.splitlines()
    before = list(connection.execute_wrappers)


def told(name):
    return [lines[number - 1].strip() for number in growing(views[name])]


answer = {
    name: told(name)
    for name in (
        "joined",
        "two_relations",
        "helped",
        "in_chunks",
        "with_settings",
        "streamed",
        "fixed",
    )
}

with quietly:
    assert connection.execute_wrappers == before, (
        "a function of yours is still in connection.execute_wrappers: every later query pays for it"
    )
    missing = None
    with suppress(Exception):
        missing = growing(views["empty"])
    assert missing is None, (
        "a view that shows no rows sends as many queries for fifty as for five. That proves "
        "nothing: raise an exception"
    )
    with suppress(RuntimeError):
        growing(views["broken"])
    assert connection.execute_wrappers == before, (
        "a view failed, and a function of yours is still in connection.execute_wrappers"
    )

answer
