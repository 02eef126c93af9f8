from books.models import Review
from django.core.cache import cache
from django.db import connection, transaction


def watch(execute, sql, params, many, context):
    result = execute(sql, params, many, context)
    if "books_review" in sql and not sql.startswith("SELECT"):
        transaction.on_commit(cache.clear)
    return result


connection.execute_wrappers.append(watch)


def count(book_id):
    return Review.objects.filter(book=book_id).count()


def review_count(book_id):
    if connection.in_atomic_block:
        return count(book_id)
    return cache.get_or_set(f"review-count:{book_id}", lambda: count(book_id))
