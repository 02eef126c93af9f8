# stores the counts of all books under one key, with the clock as generation
from time import time_ns

from books.models import Review
from django.core.cache import cache
from django.db import connection, transaction
from django.db.backends.signals import connection_created
from django.db.models import Count


def unique():
    return time_ns()


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


def count_all():
    rows = Review.objects.values_list("book")
    return dict(rows.annotate(number=Count("id")))


def review_count(book_id):
    if connection.in_atomic_block:
        return count_all().get(book_id, 0)
    generation = cache.get_or_set("reviews", unique, timeout=None)
    return cache.get_or_set(f"counts:{generation}", count_all).get(book_id, 0)
