# keeps the generation beside the number, and compares it
from uuid import uuid4

from books.models import Review
from django.core.cache import cache
from django.db import connection, transaction
from django.db.backends.signals import connection_created


def unique():
    return uuid4().hex


def begin_generation():
    cache.set("reviews", unique(), timeout=None)


# Unseen: COPY, and what triggers, cascades in the database and other programs write.
def watch(execute, sql, params, many, context):
    result = execute(sql, params, many, context)
    text = str(sql)  # it may be an object of psycopg.sql
    if "books_review" in text and not text.startswith("SELECT"):
        transaction.on_commit(begin_generation, using=context["connection"].alias)
    return result


def install(connection, **kwargs):
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)


# Every thread has a connection of its own: watch those to come, and the one that is open.
connection_created.connect(install)
install(connection)


def count(book_id):
    return Review.objects.filter(book=book_id).count()


def review_count(book_id):
    if connection.in_atomic_block:
        return count(book_id)
    found = cache.get_many(["reviews", f"count:{book_id}"])
    generation = found.get("reviews")
    if generation is None:
        generation = cache.get_or_set("reviews", unique, timeout=None)
    stored, number = found.get(f"count:{book_id}", (None, None))
    if stored != generation:
        number = count(book_id)
        cache.set(f"count:{book_id}", (generation, number))
    return number
