from books.models import Review
from django.core.cache import cache
from django.db import connection
from django.db.backends.signals import connection_created


def watch(execute, sql, params, many, context):
    result = execute(sql, params, many, context)
    if "books_review" in sql and not sql.startswith("SELECT"):
        cache.clear()
    return result


def install(connection, **kwargs):
    connection.execute_wrappers.append(watch)


connection_created.connect(install)
install(connection)


def count(book_id):
    return Review.objects.filter(book=book_id).count()


def review_count(book_id):
    if connection.in_atomic_block:
        return count(book_id)
    return cache.get_or_set(f"review-count:{book_id}", lambda: count(book_id))
